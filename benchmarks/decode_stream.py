"""Decodes a long file line by line and prints the peak memory of the process.

python benchmarks/decode_stream.py 1000 gb18030        a file of 1,000 MB, made from seeds/ in the temporary folder
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from jiaokan.decode import decode_lines
from jiaokan.rules import RuleSet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", type=int)
    parser.add_argument("codec")
    options = parser.parse_args()
    text = "".join(path.read_text("utf-8") for path in sorted(Path("seeds").glob("*.txt")))
    part = text.encode(options.codec, "replace")
    with tempfile.TemporaryFile() as file:
        for _ in range(options.megabytes * 1_000_000 // len(part)):
            file.write(part)
        size = file.tell()
        file.seek(0)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        lines = sum(1 for _ in decode_lines(file, RuleSet.default()))
        seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{size / 1e6:.0f} MB, {lines} lines, {size / 1e6 / seconds:.0f} MB/s, peak {peak / 1024:.0f} MiB")
    print(f"of which {before / 1024:.0f} MiB before it began")


if __name__ == "__main__":
    main()
