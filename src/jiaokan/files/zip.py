"""Zip archives: each text file in one is a document; nothing is ever unpacked to disk."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from jiaokan.files.compressed import LARGEST
from jiaokan.files.kinds import container_of, form_of, readable_kind
from jiaokan.files.names import on_disk
from jiaokan.files.passed import Note, is_hidden, kind, tell
from jiaokan.files.read import UnreadableError
from jiaokan.files.rows import Fields
from jiaokan.model import Source

# deflate reaches 1,032 at most and speeches about 3, so this much is made to fill a disk
_RATIO = 200
_SUSPECT = 1 << 20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def documents(source: Source, _kind: str, _fields: Fields, note: Note) -> Iterator[Source]:
    """Give the documents in an archive, in its order; a member that is refused is a source with a problem."""
    found, passed_over = False, Counter[str]()
    try:
        with ZipFile(source.path) as archive:
            seen = set[str]()
            for member in archive.infolist():
                name = name_of(member)
                if name.endswith("/") or _is_hidden(name):
                    continue
                if name and (not readable_kind(name) or container_of(name)):
                    passed_over[kind(name)] += 1
                    continue
                found = True
                yield _document(source, archive, member, name, seen)
    except (BadZipFile, OSError, NotImplementedError, ValueError) as error:
        yield replace(source, problem=f"can't be read as a zip archive: {error}")
        return
    tell(source.path, passed_over, note)
    if not found:
        yield replace(source, problem="holds no file that could be read (.txt, .md, .docx, .html)")


def name_of(member: ZipInfo) -> str:
    """Give the name of a member: where it is not marked as UTF-8 it is usually UTF-8 or GBK all the same."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    with suppress(UnicodeEncodeError):
        raw = member.filename.encode("cp437")  # how zipfile read what is not marked
        for codec in ("utf-8", "gb18030"):
            with suppress(UnicodeDecodeError):
                return raw.decode(codec)
    return member.filename


def _document(source: Source, archive: ZipFile, member: ZipInfo, name: str, seen: set[str]) -> Source:
    document = Source(f"{source.id}/{name}", f"{source.path}/{on_disk(name)}", form=form_of(name), member=True)
    try:
        _refuse(member, name)
        _once(name, seen)
        return replace(document, raw=_content(archive, member))
    except (UnreadableError, BadZipFile, RuntimeError, EOFError, OSError, ValueError) as error:
        problem = f"{name or 'a member'}: {error}"
    except Exception as error:  # noqa: BLE001 - zlib, lzma and bz2 each have errors of their own
        problem = f"{name}: can't be unpacked: {error}"
    return Source(f"{source.id}/{PurePosixPath(name).name or 'member'}", source.path, problem=problem)


def _once(name: str, seen: set[str]) -> None:
    if name in seen:
        raise UnreadableError("stands twice in the archive; only the first was read")
    seen.add(name)


def _refuse(member: ZipInfo, name: str) -> None:
    if not name:
        raise UnreadableError("refused: it has no name")
    if _leads_out(name):
        raise UnreadableError("refused: its path leads out of the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableError("refused: it is a link")
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableError("is encrypted; unpack the archive yourself")
    if member.file_size > LARGEST or member.file_size > max(_SUSPECT, _RATIO * member.compress_size):
        raise UnreadableError(
            f"refused: {member.compress_size} bytes would become {member.file_size}; unpack it yourself if that is so"
        )


def _is_hidden(name: str) -> bool:
    return any(map(is_hidden, PurePosixPath(name).parts)) and not _leads_out(name)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\0" in name


def _content(archive: ZipFile, member: ZipInfo) -> bytes:
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise UnreadableError("refused: it holds more than it says")
    return content
