"""Follow every link of the book and its bibliography: `make links`. Needs the network.

    python -m tools.links

Fails on a link that leads nowhere. A site that turns away robots, as publishers do behind a DOI,
or asks to come back later, says nothing about its page: these are listed and pass.
"""

import json
import shutil
import sys
from pathlib import Path

from tools.book import run_sphinx
from tools.environment import ROOT

OUTPUT = ROOT / "_build/links"
TURNED_AWAY = ("403 ", "418 ", "429 ")
"""Forbidden, "I am a teapot" and too many requests: how sites answer robots."""
SETTINGS = {
    "linkcheck_retries": 3,
    "linkcheck_timeout": 30,
    "linkcheck_report_timeouts_as_broken": True,
    "linkcheck_rate_limit_timeout": 60,  # seconds that a site may ask us to wait
    "linkcheck_anchors": False,  # pages that a script assembles have none to find
}


def main() -> int:
    follow()
    return report((OUTPUT / "output.json").read_text(encoding="utf-8"))


def follow() -> None:
    """Let Sphinx ask for every address that stands in a page; it writes what it got to OUTPUT."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    doctrees = Path(f"{OUTPUT}.doctrees")
    result = run_sphinx(
        OUTPUT, SETTINGS, doctreedir=doctrees, builder="linkcheck", really_quiet=True
    )
    if isinstance(result, BaseException):
        raise result


def report(answers: str) -> int:
    """Print which of the links are broken, one JSON object a line; return 1 if any is, or none."""
    links = [json.loads(line) for line in answers.splitlines()]
    outside = [link for link in links if link["status"] not in ("unchecked", "local")]
    broken = [link for link in outside if link["status"] in ("broken", "timeout")]
    refused = [link for link in broken if link["info"].startswith(TURNED_AWAY)]
    for link in broken:
        kind = "not told" if link in refused else "BROKEN"
        print(f"{kind:10}{link['filename']}:{link['lineno']}: {link['uri']}\n{'':10}{link['info']}")
    if not outside:
        print("No link was found: is the book's bibliography still read?")
    failed = len(broken) - len(refused)
    print(f"\n{len(outside)} links: {failed} broken, {len(refused)} on sites that turn us away.")
    return int(failed > 0 or not outside)


if __name__ == "__main__":
    sys.exit(main())
