"""What the run found, as a file that the book reads: `course/conformance.json`."""

import json
from collections.abc import Iterable, Iterator

from benchmarks.conformance.cases import FAMILIES
from benchmarks.conformance.libraries import LIBRARIES, ROOT, versions
from benchmarks.conformance.runner import VERDICTS, run

FILE = ROOT / "course" / "conformance.json"
AGAIN = "run: python -m benchmarks.conformance"


def made(libraries: Iterable[str] = LIBRARIES) -> dict:
    """Run all cases."""
    families = {}
    for family, cases in FAMILIES.items():
        families[family] = [
            {
                "name": case.name,
                "what": case.what,
                "threads": case.links(),
                "truth": case.truth.text,
                "tolerance": case.truth.tolerance,
                "found": {name: list(outcome) for name, outcome in outcomes.items()},
            }
            for case, outcomes in run(cases, libraries)
        ]
    return {"versions": versions(), "families": families}


def write(found: dict) -> None:
    """A case a line, so that a change reads well."""
    lines = []
    for family, rows in found["families"].items():
        cases = ",\n".join(f"  {dumped(row)}" for row in rows)
        lines.append(f" {dumped(family)}: [\n{cases}\n ]")
    families = ",\n".join(lines)
    text = f'{{"versions": {dumped(found["versions"])},\n"families": {{\n{families}\n}}}}\n'
    FILE.write_text(text, encoding="utf-8")


def dumped(value) -> str:
    return json.dumps(value, ensure_ascii=False)


def read() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))


def counts(found: dict) -> dict[str, dict[str, int]]:
    """Library -> how many cases are right, wrong, and so on."""
    rows = [row for family in found["families"].values() for row in family]
    return {
        name: {
            verdict: sum(row["found"][name][0] == verdict for row in rows) for verdict in VERDICTS
        }
        for name in LIBRARIES
    }


def differences(old: dict, new: dict) -> Iterator[str]:
    """What the written file says otherwise. Digits of a wrong number may differ by machine."""
    if old["versions"] != new["versions"]:
        yield f"versions: {old['versions']} are written, {new['versions']} installed; {AGAIN}"
    before, after = (
        {row["name"]: row for family in found["families"].values() for row in family}
        for found in (old, new)
    )
    for name in sorted(before.keys() ^ after.keys()):
        yield f"{name}: {'only written' if name in before else 'not written'}; {AGAIN}"
    for name in sorted(before.keys() & after.keys()):
        was, now = before[name], after[name]
        for key in ("what", "threads", "truth", "tolerance"):
            if was[key] != now[key]:
                yield f"{name}: {key} {was[key]} is written, {now[key]} is true; {AGAIN}"
        for library, new_verdict in now["found"].items():
            old_verdict = was["found"].get(library)
            if old_verdict is None or old_verdict[0] != new_verdict[0]:
                yield f"{name}, {library}: {old_verdict} is written, {new_verdict} found; {AGAIN}"
