"""jiaokan dedup-staged: copies among the files of the git index, with what was computed before kept by blob id."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

import jiaokan
from jiaokan import baseline as baselines
from jiaokan import blobcache, dedup
from jiaokan.cli import checking, checkoptions, duplicates, options, outputs
from jiaokan.cli.closing import Tally, tallied
from jiaokan.cli.exit import CLEAN, ERROR, FOUND
from jiaokan.cli.outputs import Output
from jiaokan.cli.talk import Talk
from jiaokan.files import git
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.kinds import container_of, form_of, readable_kind
from jiaokan.files.names import on_one_line, readable
from jiaokan.files.walk import NOT_THERE
from jiaokan.model import Document, Result, Source, Verdict
from jiaokan.options import Options
from jiaokan.pipeline import process, run
from jiaokan.report import FORMATS, Look, page
from jiaokan.trace import Trace

_FOLDER = ".jiaokan"


@click.command("dedup-staged")
@checkoptions.some_paths
@click.option("--output-format", type=click.Choice(sorted(FORMATS)), help="Format on stdout; concise.")
@click.option("--baseline", "baseline_file", type=options.PATH, help="Leave out the findings that this file holds.")
@options.duplicates
@options.common
def dedup_staged(paths: tuple[Path, ...], baseline_file: Path | None, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Report the files that git would commit and that are copies of one another.

    All files of the index below PATH... are compared, not the staged ones only, so a new copy of an old file is found.
    What is computed of a file is kept in .jiaokan by its blob id and computed once. For the hook jiaokan-dedup.
    """
    talk = Talk(quiet=given["quiet"])
    config, asked = options.settled(given | {"dedup": True})
    if given["ignore"] or given["select"]:
        duplicates.refuse_none(asked)
    base = git.top(Path.cwd()) or Path.cwd()
    known = baseline_file or options.baseline_of(config)
    left = baselines.read(known).counts if known else baselines.Baseline().counts
    named = [str(path) for path in paths] or ["."]
    for path in git.unknown(named):
        talk.complain(f"{on_one_line(path)}: {NOT_THERE}")
    pairs = _judged(named, asked, base / _FOLDER, talk)
    tally = Tally()
    pages = tallied((page(result, base) for result in checking.in_force(_new(pairs, left, asked), asked)), tally)
    look = Look({rule.code: rule for rule in options.known_rules(config)}, colour=outputs.wants_colour())
    outputs.tell(pages, [Output(given["output_format"] or "concise")], look)
    count = tally.codes.total()
    talk.say(f"copies found: {count}; unstage one with: git restore --staged PATH" if count else "no copies")
    if talk.complaints:
        return ERROR
    return FOUND if count else CLEAN


def _new(pairs: Iterable[tuple[Result, Result]], left: Counter[str], asked: Options) -> Iterator[Result]:
    """Leave out what a baseline knows of either of the two: `check` keeps the cleaner one, this keeps the older one."""
    for copy, keeper in pairs:
        if all(result.findings for one in (copy, keeper) for result in baselines.without([one], [left], asked)):
            yield copy


def _judged(paths: list[str], asked: Options, folder: Path, talk: Talk) -> Iterator[tuple[Result, Result]]:
    """Give each copy and its keeper, both with the finding that the one or the other would be."""
    assert asked.duplicates  # noqa: S101 - forced above
    sources = _sources(paths)
    alone = asked._replace(duplicates=None, rules_for=None)
    scheme = _scheme(alone)
    signatures, texts, verdicts = _caches(folder, scheme, talk)
    _sign([one for one in sources if one.meta["blob"] not in signatures.kept], signatures, alone, talk)
    offered = [one for one in sources if signatures.kept.get(one.meta["blob"])]
    text_of = _texts(offered, texts, alone)
    places = {one.id: place for place, one in reversed([*enumerate(offered)])}
    for number, verdict in _decided_once(offered, signatures, text_of, asked.duplicates, verdicts):
        keeper = number if verdict.keeper_in else places.get(verdict.keeper, number)
        yield (
            _reported(offered[number], text_of(number), verdict, asked),
            _reported(offered[keeper], text_of(keeper), verdict, asked),
        )
    present = {one.meta["blob"] for one in sources}
    try:
        signatures.save(present)
        texts.save(present)
        verdicts.save(set(verdicts.kept))
    except UnwritableError as error:
        talk.say(f"{error}; the next run computes everything again")


class _Kept:
    """A cache while it is used; `stale` says why what was there can't be."""

    def __init__(self, path: Path, scheme: str) -> None:
        self.path, self.scheme = path, scheme
        self.changed = False
        self.stale = ""
        try:
            self.kept = blobcache.read(path, scheme)
        except blobcache.StaleError as error:
            self.stale = f"{on_one_line(str(path))} {error}; it is made again"
            self.kept = {}

    def put(self, blob: str, value: bytes) -> None:
        self.kept[blob] = value
        self.changed = True

    def save(self, present: set[str]) -> None:
        """Write the cache if it changed; blobs that are gone stay until they are half of it; raises UnwritableError."""
        if not self.changed:
            return
        if len(self.kept) > 2 * len(present) + 1000:
            self.kept = {blob: value for blob, value in self.kept.items() if blob in present}
        blobcache.write(self.path, self.scheme, self.kept)


def _caches(folder: Path, scheme: str, talk: Talk) -> tuple[_Kept, _Kept, _Kept]:
    caches = tuple(_Kept(folder / name, scheme) for name in ("signatures", "texts", "verdicts"))
    if stale := [cache.stale for cache in caches if cache.stale]:
        talk.say(stale[0])  # a new version makes all three stale: one line is enough
    signatures, texts, verdicts = caches
    return signatures, texts, verdicts


def _sources(paths: list[str]) -> list[Source]:
    """Give the files of the index, those of the last commit first, so that the new copy is the one that is told."""
    new = {one.path for one in git.changed(paths, staged=True) if not one.old}
    found = [
        Source(readable(path), path, form=form_of(path), meta={"blob": blob})
        for path, blob in git.blob_ids(paths)
        if readable_kind(path) and not container_of(path)
    ]
    return sorted(found, key=lambda source: source.path in new)


def _sign(sources: Iterable[Source], signatures: _Kept, options_: Options, talk: Talk) -> None:
    waiting = list({source.meta["blob"]: source for source in sources}.values())
    contents = git.contents(source.meta["blob"] for source in waiting)
    with_bytes = (replace(source, raw=raw) for source, raw in zip(waiting, contents, strict=True))
    for result in run(with_bytes, options_):
        talk.hear(result)
        if not result.error:
            text = result.trace.text
            signatures.put(result.document.source.meta["blob"], dedup.sign(text) if text.strip() else b"")


def _texts(offered: list[Source], texts: _Kept, alone: Options) -> Callable[[int], str]:
    def text_of(number: int) -> str:
        blob = offered[number].meta["blob"]
        if blob not in texts.kept:
            texts.put(blob, process(_read(offered[number]), alone).trace.text.encode("utf-8", "surrogatepass"))
        return texts.kept[blob].decode("utf-8", "surrogatepass")

    return text_of


def _decided_once(
    offered: list[Source],
    signatures: _Kept,
    text_of: Callable[[int], str],
    asked: dedup.Options,
    verdicts: _Kept,
) -> Iterable[tuple[int, Verdict]]:
    """Decide, or give what was decided before on the very same files in the same order."""
    same = repr(([(one.id, one.meta["blob"]) for one in offered], asked._replace(rules=None)))
    key = sha256(same.encode("utf-8", "surrogatepass")).hexdigest()
    if asked.against:  # an index may have grown since
        return _decided(offered, signatures, text_of, asked)
    if key not in verdicts.kept:
        found = list(_decided(offered, signatures, text_of, asked))
        verdicts.kept = {}
        verdicts.put(key, json.dumps([(number, astuple(verdict)) for number, verdict in found]).encode())
    return [(number, Verdict(*told)) for number, told in json.loads(verdicts.kept[key])]


def _decided(
    offered: list[Source], signatures: _Kept, text_of: Callable[[int], str], asked: dedup.Options
) -> Iterator[tuple[int, Verdict]]:
    from jiaokan.dedup.decide import decide  # noqa: PLC0415 - numpy costs 0.1 s
    from jiaokan.dedup.fold import fold  # noqa: PLC0415 - the same
    from jiaokan.dedup.others import opened  # noqa: PLC0415 - the same
    from jiaokan.dedup.shelf import Offer  # noqa: PLC0415 - the same

    offers = (Offer(one.id, signatures.kept[one.meta["blob"]], number) for number, one in enumerate(offered))
    for told in decide(offers, lambda number: fold(text_of(number)), asked, opened(asked)):
        if told.kind != "unique":
            yield told.place, told.verdict


def _reported(source: Source, cleaned: str, verdict: Verdict, asked: Options) -> Result:
    from jiaokan.dedup.report import reported  # noqa: PLC0415 - numpy costs 0.1 s

    # the finding is of the whole document, so its key is the same as where `check` finds it in the original
    alone = Result(Document(source.id, cleaned, source), Trace.of(cleaned), verdict=verdict)
    return replace(alone, findings=reported(alone, verdict, asked.rules))


def _read(source: Source) -> Source:
    return replace(source, raw=next(git.contents([source.meta["blob"]])))


def _scheme(asked: Options) -> str:
    """Give what a cleaned text depends on besides the bytes: the program's own files, the rules, the options."""
    package = Path(jiaokan.__file__).parent
    own = (path for path in package.rglob("*.*") if path.parent.name != "__pycache__")
    files = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in own)
    rules = [
        (rule.code, rule.kind, rule.safety, rule.match, rule.terms, rule.put, rule.unless, rule.gate, rule.params)
        for rule in asked.rules.rules
    ]
    settings = asked.rules.unsafe, asked.rules.min_confidence, asked.rules.allowed, asked.encoding
    told = repr((jiaokan.__version__, files, rules, *settings))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
