"""What `jiaokan clean` does once it is known what is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jiaokan import earlier, ledger
from jiaokan.cli import backup, duplicates, options, ruletable
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.progress import Watched, bytes_of
from jiaokan.cli.talk import Talk, sentence
from jiaokan.files.names import on_one_line
from jiaokan.files.passed import Note
from jiaokan.files.walk import walk_trees
from jiaokan.foreseen import foreseer
from jiaokan.manifest import status_of
from jiaokan.model import Rule, Source, Summary
from jiaokan.options import Memory
from jiaokan.options import Options as Asked
from jiaokan.outfolder import OWN, OutputError
from jiaokan.output import Loss, Output, prepare
from jiaokan.pipeline import judged
from jiaokan.ready import Shape, made, place
from jiaokan.report.account import written
from jiaokan.report.batch import Account
from jiaokan.sealed import Sealed, unsealed
from jiaokan.summary import summed

Take = Callable[[Sealed], Sealed]
Opened = Callable[[Path, tuple[Path, ...]], AbstractContextManager[Output]]


def cleaned(paths: tuple[Path, ...], given: dict[str, Any]) -> int:
    """Clean `paths` as the options given ask; gives the exit code."""
    talk = Talk(quiet=given["quiet"])
    config, asked = options.settled(given)
    asked = duplicates.of_places(duplicates.told_of(asked), paths, given["out"])
    asked = options.decided(asked, given["decisions"])
    if given["engine"]:
        from jiaokan.cli import engines  # noqa: PLC0415 - numpy costs 0.1 s

        return engines.clean(paths, given, asked, talk)
    aside = given["out"] or given["backup_dir"] or Path()

    def sources(note: Note = talk.say) -> Iterator[Source]:
        return walk_trees(paths, aside.resolve(), note, options.fields_of(given))

    losses: list[Loss] = []
    shape = Shape(given["keep_originals"], given["to"] or "")
    if given["out"]:
        asked = asked._replace(ready=partial(made, shape=shape))
    opened = partial(prepare, shape=shape, losses=losses, tell=talk.say)
    foresee = foreseer(given["out"], paths, shape, losses) if given["out"] and given["dry_run"] else None
    known = options.known_rules(config)
    with _account(given, known, losses) as account, _target(paths, given, asked, opened, foresee) as (take, memory):
        if given["out"] and not given["dry_run"]:
            _tell_inside(given["out"], paths, talk)
        watched = Watched(memory, talk, 0 if talk.quiet else bytes_of(paths))
        if given["max_drop"] is not None:
            before = earlier.kept_ids(given["out"]) if given["out"] else set[str]()
            _refuse_loss(judged(sources(lambda _: None), asked, watched), given["max_drop"], before)
        summary = summed(
            _taken(
                judged(duplicates.heeded(sources(), asked, talk), asked, watched),
                take,
                partial(_told, talk, losses, account, shape),
            )
        )
    for loss in losses:
        room = "" if loss.left else f"; {loss.rows} of its rows were cleaned in vain, run it again when there is room"
        talk.complain(f"{loss.error}{room}")
        summary += Summary(status=Counter(kept=-loss.rows, failed=loss.rows))
    ruletable.table(summary, known, talk)
    talk.say(sentence(summary, would=given["dry_run"]))
    return ERROR if talk.complaints else CLEAN


def _tell_inside(out: Path, paths: tuple[Path, ...], talk: Talk) -> None:
    """Tell of an OUT inside an input: this command leaves it out, the others don't."""
    if around := [path for path in paths if path.resolve() in out.resolve().parents]:
        shown, where = (on_one_line(str(path)) for path in (out, around[0]))
        talk.say(f"{shown}: lies inside the input {where}, where dedup, index and check read it too; better beside it")


def _taken(results: Iterable[Sealed], take: Take, tell: Callable[[Sealed], None]) -> Iterator[Sealed]:
    for result in results:
        done = take(result)
        tell(done)
        yield done


def _told(talk: Talk, losses: list[Loss], account: Account | None, shape: Shape, result: Sealed) -> None:
    """Complain of a result, but not of each row of a file that can't be written: that is told once, at the end."""
    if result.error and result.error not in [loss.error for loss in losses]:
        talk.hear(unsealed(result))
    if account:
        account.add(unsealed(result), place(result.source, shape))


@contextmanager
def _target(
    paths: tuple[Path, ...], given: dict[str, Any], asked: Asked, opened: Opened, foresee: Take | None
) -> Iterator[tuple[Take, Memory | None]]:
    """Give what takes the results, and what remembers those of an earlier run."""
    with ExitStack() as stack:
        if given["dry_run"]:
            yield foresee or _as_it_is, None
        elif given["in_place"]:
            yield stack.enter_context(backup.prepared(given["backup_dir"], paths)).take, None
        else:
            out: Path = given["out"]
            output = stack.enter_context(opened(out, paths))
            resume = not given["no_resume"]
            memory = stack.enter_context(ledger.opened(out / OWN / ledger.NAME, asked, resume=resume))

            def take(result: Sealed) -> Sealed:
                done = output.take(result)
                memory.judged(done)
                return done

            yield take, memory


def _as_it_is(result: Sealed) -> Sealed:
    return result


@contextmanager
def _account(given: dict[str, Any], known: Sequence[Rule], losses: list[Loss]) -> Iterator[Account | None]:
    with ExitStack() as stack:
        account = stack.enter_context(Account.opened(known)) if given["report"] else None
        yield account
        if account:
            for loss in losses:
                account.lose(loss.name, loss.error)
            for path in given["report"]:
                written(account, path)


def _refuse_loss(results: Iterable[Sealed], most: float, before: set[str]) -> None:
    """Raise OutputError where too much is left out, or gone that an earlier run kept."""
    documents = lost = 0
    hidden = False
    for result in results:
        documents += 1
        lost += status_of(result) in ("duplicate", "empty")
        hidden |= bool(result.error) and earlier.hides(result.source.path)
        before.discard(result.source.id)
    gone = 0 if hidden else len(before)
    if lost + gone > most * (documents + gone):
        also = f", and the files of {gone} that an earlier run kept removed" if gone else ""
        raise OutputError(
            f"{lost} of {documents} documents would be left out{also}, more than --max-drop allows; nothing was written"
            " (look at them with: jiaokan dedup)"
        )
