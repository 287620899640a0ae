"""Measure the pages of the built book with Lighthouse: `make lighthouse`.

Each page is opened as a phone on a slow network and as a desktop, `--runs` times; medians go into
benchmarks/RESULTS.md. Where only some `--pages` are measured, the others keep their rows. Pages are
served compressed, as a host of static pages does. Lighthouse comes from npm and stays in
_build/lighthouse: 170 MB that only this command needs.
"""

import argparse
import functools
import gzip
import json
import os
import statistics
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from benchmarks.report import rows as known
from benchmarks.report import table, write
from tools.browser import executable
from tools.environment import ROOT

PACKAGE = "lighthouse@12.8.2"
FOLDER = ROOT / "_build/lighthouse"
COMMAND = FOLDER / "node_modules/.bin/lighthouse"
SITE = ROOT / "_build/html"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DEVICES = {"phone": [], "desktop": ["--preset=desktop"]}
COMPRESSED = (".html", ".css", ".js", ".svg", ".json")
MINUTES = 5
"""The longest that one run may take, on a busy machine."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("--pages", nargs="*", help="such as book/margin-losses; default: all")
    parser.add_argument("--runs", type=int, default=5, help="of which the median counts")
    options = parser.parse_args()
    if not (SITE / "intro.html").exists():
        sys.exit(f"There is no built book in {SITE}: run `make book` first.")
    install()
    found = {tuple(row[:2]): row for row in known("lighthouse")}
    with served() as address:
        for page in options.pages or pages():
            for device in DEVICES:
                row = found[page, device] = measured(address, page, device, options.runs)
                print(*row, flush=True)
    rows = [found[page, d] for page in pages() for d in DEVICES if (page, d) in found]
    write("lighthouse", report(rows, options.runs))
    return 0


def install() -> None:
    """Fetch Lighthouse, unless this very version is there."""
    said = FOLDER / "node_modules/lighthouse/package.json"
    if said.exists() and json.loads(said.read_text())["version"] == PACKAGE.partition("@")[2]:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--prefix", FOLDER, "--no-fund", PACKAGE], check=True)


def pages() -> list[str]:
    """Home, the search, and each chapter."""
    chapters = sorted(path.stem for path in SITE.glob("book/*.html"))
    own = [name for name in chapters if (ROOT / f"book/{name}.md").exists()]
    return ["intro", "search", *(f"book/{name}" for name in own)]


def measured(address, page, device, runs) -> list[str]:
    """A row: the page, the device, a median score per category, milliseconds and shift."""
    results = [run(f"{address}{page}.html", device) for _ in range(runs)]

    def median(read):
        return statistics.median(read(result) for result in results)

    def audit(name):
        return median(lambda result: result["audits"][name]["numericValue"])

    scores = [median(lambda r, c=c: 100 * (r["categories"][c]["score"] or 0)) for c in CATEGORIES]
    return [
        page,
        device,
        *(f"{score:.0f}" for score in scores),
        f"{audit('largest-contentful-paint') / 1000:.1f}",
        f"{audit('total-blocking-time'):.0f}",
        f"{audit('cumulative-layout-shift'):.3f}",
        f"{audit('total-byte-weight') / 1000:.0f}",
    ]


def run(address, device) -> dict:
    command = [
        COMMAND,
        address,
        *DEVICES[device],
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    environment = {**os.environ, "CHROME_PATH": executable()}
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60 * MINUTES
    )
    if result.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{result.stderr[-2000:]}")
    return json.loads(result.stdout)


def report(rows, runs) -> str:
    headings = ["page", "device", *(c.replace("-", " ") for c in CATEGORIES)]
    headings += ["largest paint, s", "blocked, ms", "layout shift", "kB"]
    return "\n\n".join(
        [
            "## Pages",
            f"Lighthouse {PACKAGE.partition('@')[2]}, median of {runs} (`make lighthouse`). Scores"
            " are of 100; the phone is Lighthouse's: a slow network, a processor slowed down"
            " four times.",
            table(headings, rows),
        ]
    )


class Compressed(SimpleHTTPRequestHandler):
    """Serves files compressed, and keeps the connection, as hosts of static pages do."""

    protocol_version = "HTTP/1.1"

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.suffix not in COMPRESSED or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *arguments):
        pass


@contextmanager
def served():
    handler = functools.partial(Compressed, directory=SITE)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
