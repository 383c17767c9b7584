"""The file that a person named is written as what it is."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from jiaokan.files.atomic import UnwritableError
from jiaokan.files.named import write_named, writing_named


def test_a_fifo_is_written_through(tmp_path: Path) -> None:
    fifo, heard = tmp_path / "fifo", list[bytes]()
    os.mkfifo(fifo)
    reader = Thread(target=lambda: heard.append(fifo.read_bytes()), daemon=True)
    reader.start()
    write_named(fifo, b"one")
    reader.join(10)
    assert (heard, fifo.is_fifo()) == ([b"one"], True)


def test_a_link_stays_and_its_target_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "real", tmp_path / "link"
    target.write_bytes(b"one")
    target.chmod(0o640)
    (tmp_path / "folder" / "near").symlink_to("real")
    link.symlink_to("folder/near")
    with suppress(KeyboardInterrupt), writing_named(link) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert target.read_bytes() == b"one"
    write_named(link, b"two")
    assert (link.is_symlink(), target.read_bytes(), target.stat().st_mode & 0o777) == (True, b"two", 0o640)
    assert sorted(path.name for path in target.parent.iterdir()) == ["near", "real"]


def test_a_link_to_nothing_makes_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("new/file")
    write_named(tmp_path / "link", b"one")
    assert (tmp_path / "new" / "file").read_bytes() == b"one"


def test_links_in_a_ring_are_told(tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to("ring")
    with pytest.raises(UnwritableError, match=r"ring: can't be written: .*links"):
        write_named(tmp_path / "ring", b"one")
    assert (tmp_path / "ring").is_symlink()


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match=r"can't be written: Is a directory$"):
        write_named(tmp_path, b"one")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors have names on Linux")
def test_a_descriptor_goes_on_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with path.open("wb", buffering=0) as log:
        log.write(b"before ")
        write_named(Path(f"/dev/fd/{log.fileno()}"), b"one ")
        log.write(b"after")
    assert path.read_bytes() == b"before one after"


def test_a_reader_that_is_gone_is_told(tmp_path: Path) -> None:
    code = "import os\nfrom pathlib import Path\nfrom jiaokan.files.named import write_named\n"
    code += "one, two = os.pipe(); os.close(one)\nwrite_named(Path(f'/dev/fd/{two}'), b'x')"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].endswith("can't be written: Broken pipe")
