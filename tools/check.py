"""All that CI checks, part by part: `make test [PART="book tests"]`.

    python -m tools.check [PART ...] [--keep-going]

Stops at the first part that fails. Says at the end what took how long. `JOBS` in the environment is
the number of processes that tests are shared out to.
"""

import argparse
import os
import subprocess
import sys
import time

from tools.environment import ROOT

JOBS = os.environ.get("JOBS", "2")
PARTS = {
    "lint": "ruff check .",
    "format": "ruff format --check .",
    "book": "tools.book --fresh",
    "tests": f"pytest -n {JOBS} --dist worksteal --durations 40 tests",
    "doctests": "pytest --doctest-modules reference",
    "notebooks": f"pytest -n {JOBS} --dist loadfile --nbval _build/executed/book",
    "solutions": f"pytest -n {JOBS} --dist loadfile --nbval-lax solutions",
}
"""The modules that are run, in this order, each with its arguments."""


def main() -> int:
    options = arguments()
    outcomes = dict.fromkeys(options.parts or PARTS, "not run")
    failed = False
    try:
        for part in outcomes:
            if failed and not options.keep_going:
                break
            status, seconds = check(part)
            outcomes[part] = f"{'FAILED' if status else 'passed':8}{seconds:6.0f} s"
            failed = failed or status != 0
    except KeyboardInterrupt:
        failed = True
    print("", *(f"{part:12}{outcome}" for part, outcome in outcomes.items()), sep="\n")
    return int(failed)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.check", description="Check the course.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--keep-going", action="store_true", help="run what follows a failure too")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"there is no part {part!r}; there are {', '.join(PARTS)}")
    return options


def check(part: str) -> tuple[int, float]:
    """Run one part; return its exit status and how many seconds it took."""
    print(f"\n{part}: python -m {PARTS[part]}", flush=True)
    start = time.monotonic()
    status = subprocess.call([sys.executable, "-m", *PARTS[part].split()], cwd=ROOT)
    return status, time.monotonic() - start


if __name__ == "__main__":
    sys.exit(main())
