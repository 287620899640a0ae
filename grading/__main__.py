"""`python -m grading check NOTEBOOK` for a student, `python -m grading doctor` for a grader."""

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m grading", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    summary = "check an exercise on this machine: points per question, and what is wrong"
    check = commands.add_parser("check", help=summary, description=f"{summary}.")
    check.add_argument(
        "notebook", type=Path, nargs="?", help="default: the only notebook in this folder"
    )
    check.add_argument("--json", action="store_true", help="print the results as JSON")
    commands.add_parser("doctor", help="can this machine grade submissions isolated?")
    options = parser.parse_args()
    if options.command == "doctor":
        return doctor()
    from grading import report

    return report.main(options.notebook, as_json=options.json)


def doctor() -> int:
    """Say whether this machine can isolate, and if not what to do."""
    try:
        from grading.isolated.bubblewrap import HELP, problem
    except ModuleNotFoundError:
        print("This download checks exercises. To grade a class take the whole course.")
        return 1
    reason = problem()
    print(HELP.format(reason=reason) if reason else "Submissions can be graded isolated here.")
    return int(reason is not None)


if __name__ == "__main__":
    sys.exit(main())
