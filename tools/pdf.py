"""Print the book as one PDF: `make pdf`, or `python -m tools.pdf` when it is built.

The pages are those of `_build/html`, joined into one document, so that what leads from one chapter
to another does so in the PDF too, and printed by Chromium with the book's own print stylesheet. It
is printed twice: the table of contents needs the numbers of the pages.
"""

import argparse
import html
import sys
import time
from pathlib import Path

import pypdf
import yaml
from pypdf.generic import NameObject, TextStringObject

from tools.browser import opened
from tools.environment import ROOT

SITE = ROOT / "_build/html"
PDF = ROOT / "_build/pdf/loss-functions.pdf"
JOIN = (ROOT / "tools/pdf.js").read_text(encoding="utf-8")
MINUTES = 10
"""The longest that a step may take, on a busy machine."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.pdf", description="Print the book.")
    parser.add_argument("--pages", nargs="*", help="pages of the book, such as book/margin-losses")
    parser.add_argument("--output", type=Path, default=PDF, help="default: _build/pdf")
    options = parser.parse_args()
    if not (SITE / "intro.html").exists():
        sys.exit(f"There is no built book in {SITE}: run `make book` first.")
    pages = contents()
    if options.pages:
        pages = {page: part for page, part in pages.items() if page in options.pages}
    with opened() as browser:
        write(browser, pages, options.output.resolve())
    return 0


def contents(toc: Path = ROOT / "_toc.yml") -> dict[str, str | None]:
    """The pages in the order of the book, and the caption of the part that each one opens."""
    content = yaml.safe_load(toc.read_text(encoding="utf-8"))
    pages = {content["root"]: None}
    for part in content["parts"]:
        for number, chapter in enumerate(part["chapters"]):
            pages[chapter["file"]] = None if number else part["caption"]
    return pages


def write(browser, pages: dict[str, str | None], output: Path) -> None:
    start = time.monotonic()

    def say(what):
        print(f"{time.monotonic() - start:5.0f} s  {what}", flush=True)

    output.parent.mkdir(parents=True, exist_ok=True)
    cover = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    page = browser.new_page(viewport={"width": 900, "height": 1200})
    page.set_default_timeout(MINUTES * 60_000)
    say(f"join {len(pages)} pages")
    titles = join(page, pages, cover["title"])
    say("draw the demos, load the pictures")
    page.evaluate("() => onPaper.ready()")
    say("print it, to know the page of each chapter")
    page.evaluate(f"({SHOW_FRONT})", front(cover, titles, {}))
    print_to(page, output)
    say("print it with a table of contents")
    page.evaluate(f"({SHOW_FRONT})", front(cover, titles, page_numbers(output)))
    print_to(page, output, tagged=True, outline=True)
    count = describe(output, cover, page.evaluate(HEADINGS))
    page.close()
    say(f"{output}: {count} pages, {output.stat().st_size / 1e6:.1f} MB")


def join(page, pages: dict[str, str | None], title: str) -> list[dict]:
    """Load all pages into one document; the title, the part and the place of each."""
    files = {name: SITE / f"{name}.html" for name in pages}
    texts = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
    names = sorted({name for text in texts.values() for name in demos(text)})
    scripts = [SITE / f"_static/demos/{name}.js" for name in (["kit", *names] if names else [])]
    page.goto((SITE / "intro.html").as_uri())
    return page.evaluate(
        f"({JOIN})",
        {
            "chapters": [
                {"path": f"{name}.html", "url": file.as_uri(), "html": texts[name], "part": part}
                for (name, part), file in zip(pages.items(), files.values(), strict=True)
            ],
            "front": {"title": title},
            "scripts": [script.as_uri() for script in scripts],
        },
    )


SHOW_FRONT = """(markup) => {
  document.querySelector(".paper-front")?.remove();
  const front = document.createElement("div");
  front.className = "paper-front";
  front.innerHTML = markup;
  document.body.prepend(front);
}"""


HEADINGS = """() => {
  onPaper.enter(); // answers have headings too
  return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => {
    const words = heading.cloneNode(true);
    words.querySelectorAll(".katex-html, annotation").forEach((twice) => twice.remove());
    return words.textContent.trim().replace(/\\s+/g, " ");
  });
}"""


def demos(text: str) -> list[str]:
    marker = 'data-demo="'
    return [piece.partition('"')[0] for piece in text.split(marker)[1:]]


def front(cover: dict, titles: list[dict], numbers: dict[str, int]) -> str:
    """The cover and the table of contents, as HTML."""
    authors = ", ".join(author["name"] for author in cover["authors"])
    name, _, subtitle = cover["title"].partition(": ")
    lines = [
        '<section class="paper-cover">',
        f'<p class="paper-title">{html.escape(name)}</p>',
        f'<p class="paper-subtitle">{html.escape(subtitle)}</p>',
        f"<p>{html.escape(authors)}</p>",
        f'<p class="paper-imprint">Version {cover["version"]}, {cover["date-released"]}. '
        "Text and figures: CC BY 4.0. Code: MIT licence.<br>Code that only draws a figure is left "
        "out here, and demos stand still; the book for the browser has both.</p>",
        '</section><nav class="paper-contents"><h1>Contents</h1>',
    ]
    for entry in titles:
        if entry["part"]:
            lines.append(f'<p class="paper-part">{html.escape(entry["part"])}</p>')
        number = numbers.get(entry["id"], "")
        lines.append(
            f'<p class="paper-entry"><a href="#{entry["id"]}">{html.escape(entry["title"])}</a>'
            f"<span>{number}</span></p>"
        )
    return "".join([*lines, "</nav>"])


def print_to(page, output: Path, **options) -> None:
    page.pdf(path=output, format="A4", print_background=True, **options)


def page_numbers(pdf: Path) -> dict[str, int]:
    """The number of the page on which each place of the book stands, counted from 1."""
    reader = pypdf.PdfReader(pdf)
    return {
        name.removeprefix("/"): reader.get_destination_page_number(destination) + 1
        for name, destination in reader.named_destinations.items()
    }


def describe(pdf: Path, cover: dict, headings: list[str]) -> int:
    """Say who wrote it, and what about, and mend the outline; the number of pages."""
    writer = pypdf.PdfWriter(clone_from=pdf)
    mend_outline(writer, headings)
    writer.add_metadata(
        {
            "/Title": cover["title"],
            "/Author": ", ".join(author["name"] for author in cover["authors"]),
            "/Subject": "Loss functions of machine learning, derived, checked and measured",
        }
    )
    writer.write(pdf)
    return len(writer.pages)


def mend_outline(writer: pypdf.PdfWriter, headings: list[str]) -> None:
    """Give each entry the words of its heading: Chromium loses spaces, and repeats some words."""
    entries = list(entries_of(writer.root_object["/Outlines"]))
    if len(entries) != len(headings):
        sys.exit(f"The outline has {len(entries)} entries, and the book {len(headings)} headings.")
    for entry, heading in zip(entries, headings, strict=True):
        entry[NameObject("/Title")] = TextStringObject(heading)


def entries_of(parent):
    """The entries of an outline, in the order of the book."""
    reference = parent.get("/First")
    while reference:
        entry = reference.get_object()
        yield entry
        yield from entries_of(entry)
        reference = entry.get("/Next")


if __name__ == "__main__":
    sys.exit(main())
