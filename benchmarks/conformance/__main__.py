"""Run the cases and write what the book shows: `python -m benchmarks.conformance [--check]`."""

import argparse
import sys

from benchmarks.conformance import record
from benchmarks.conformance.libraries import LIBRARIES


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conformance", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if what is written is out of date"
    )
    parser.add_argument(
        "--without", action="append", default=[], choices=LIBRARIES, help="check the others only"
    )
    options = parser.parse_args()
    if options.without and not options.check:
        parser.error("what is written has all libraries: --without goes with --check")
    found = record.made([name for name in LIBRARIES if name not in options.without])
    if options.check:
        differences = list(record.differences(record.read(), found))
        print(*differences, sep="\n")
        return int(bool(differences))
    record.write(found)
    for name, counts in record.counts(found).items():
        print(f"{name:14}", *(f"{count:4} {verdict}" for verdict, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
