"""What a page must have: each gate takes a page and says, complaint by complaint, what is missing.

A complaint names the page and the line, and says what to write there.
"""

import ast
import re
from collections.abc import Iterable, Iterator

from extensions import quick_check
from tests.book.pages import listed
from tests.book.parts import Page

FRONT_MATTER = """the front matter has no description; the page starts with
---
myst:
  html_meta:
    description: What the page is about, in 50 to 155 characters.
---"""
COLUMNS = 76
"""What fits the box of a code cell on a desktop; `tests/site/checks.py` measures the boxes."""
HIDDEN = {"remove-cell", "remove-input"}
"""Tags of cells whose code no reader sees."""
BOOKKEEPING = {"number", "tell", "words", "glue"}
TAKEAWAYS = ("Use it when", "Not when", "In PyTorch")
DECIMAL = re.compile(r"(?<![\w.])\d*\.\d+(?!\w|\.\d)|(?<![\w.])\d+e-?\d+\b")
NUMBERED = re.compile(
    r"\b(?:[Ss]ections?|[Tt]ables?|[Cc]hapters?|[Ee]quations?|[Tt]heorems?)\s\d+(?:\.\d+)+"
)
"""References to parts of books, whose numbers are no decimals."""


def opening(page: Page) -> Iterator[str]:
    """A chapter opens with its title and the box that says what one will be able to do."""
    titles = [heading for heading in page.headings if heading.level == 1]
    boxes = page.named("chapter-opening")
    if len(titles) != 1 or len(boxes) != 1:
        yield f"{page.name}: write one title, `# Title`, and below it one {{chapter-opening}}"
        return
    above = [part.line for part in (*page.prose, *page.directives) if part.line < boxes[0].line]
    if above != [titles[0].line]:
        yield (
            f"{page.name}:{boxes[0].line}: between the title and {{chapter-opening}} stands "
            "something else: move it below"
        )


def description(page: Page) -> Iterator[str]:
    """Search engines show a sentence about the page."""
    words = ((page.front.get("myst") or {}).get("html_meta") or {}).get("description")
    if not words:
        yield f"{page.name}: {FRONT_MATTER}"
    elif not 50 <= len(words) <= 155:
        yield f"{page.name}: the description has {len(words)} characters: write 50 to 155"


def figures(page: Page) -> Iterator[str]:
    """A figure has a name, a caption, and a text for those who cannot see it."""
    for cell in page.cells:
        if "plt.show()" in cell.code:
            yield from figure_faults(page, cell)


def figure_faults(page: Page, cell) -> Iterator[str]:
    """What the options of a cell that shows a figure lack."""
    shown = cell.options.get("mystnb") or {}
    figure = shown.get("figure") or {}
    where = f"{page.name}:{cell.line}: the figure has no"
    if not figure.get("caption"):
        yield f"{where} caption: `mystnb: figure: caption:` in the options of its cell"
    if not str(figure.get("name", "")).startswith("fig-"):
        yield f"{where} name: `mystnb: figure: name: fig-...` in the options of its cell"
    if len((shown.get("image") or {}).get("alt", "")) <= 40:
        yield f"{where} alternative text of 40 characters: `mystnb: image: alt:` in the options"


def quick_checks(page: Page) -> Iterator[str]:
    """A chapter asks its reader now and then, and once for a number."""
    checks = page.named("quick-check")
    if len(checks) < 3:
        yield f"{page.name}: {len(checks)} quick checks: write three {{quick-check}} or more"
    if not any("numeric" in check.options for check in checks):
        yield f"{page.name}: no quick check asks for a number: give one `:numeric:`"


def quick_check_faults(page: Page) -> Iterator[str]:
    """A quick check has one right answer, and a numeric one a tolerance."""
    for check in page.named("quick-check"):
        wrong = quick_check.fault(check.argument, check.options, check.body)
        if wrong:
            yield f"{page.name}:{check.line}: quick-check {check.argument}: {wrong}"


def exercises(page: Page) -> Iterator[str]:
    """A chapter has exercises, each with a hint and a solution that open."""
    found = page.named("exercise")
    if len(found) < 2:
        yield f"{page.name}: {len(found)} exercises: write two {{exercise}} or more"
    solved = {s.argument for s in page.named("solution") if is_dropdown(s)}
    for exercise in found:
        label = exercise.options.get("label")
        if label not in solved:
            yield (
                f"{page.name}:{exercise.line}: give the exercise a `:label:`, and below it a "
                f"{{solution}} {label} with `:class: dropdown`"
            )
    hints = [a for a in page.named("admonition") if a.argument == "Hint" and is_dropdown(a)]
    if len(hints) != len(found):
        yield (
            f"{page.name}: {len(hints)} hints to {len(found)} exercises: below each exercise one "
            "{admonition} Hint with `:class: dropdown`"
        )


def is_dropdown(directive) -> bool:
    return "dropdown" in directive.options.get("class", ())


def ending(page: Page) -> Iterator[str]:
    """A chapter ends with what to take away and what to read."""
    last = [section.heading for section in page.sections if section.level == 2][-2:]
    if last != ["Key takeaways", "Further reading"]:
        yield f"{page.name}: the last sections are {last}: Key takeaways and Further reading"
        return
    rows = {row.cells[0].strip() for row in page.within("Key takeaways", page.rows)}
    for row in TAKEAWAYS:
        if row not in rows:
            yield f"{page.name}: the table in Key takeaways has no row `| {row} | ... |`"
    if not any(r.name.startswith("cite") for r in page.within("Further reading", page.roles)):
        yield f"{page.name}: Further reading cites nothing: {{cite:t}}`key` from references.bib"


def explained_words(page: Page) -> Iterator[str]:
    """The reader of a chapter may have words explained: some are linked."""
    if not any(role.name == "term" for role in page.roles):
        yield f"{page.name}: no word is explained: link one of the glossary, {{term}}`logit`"


CHAPTER_GATES = (
    opening,
    description,
    figures,
    quick_checks,
    exercises,
    ending,
    explained_words,
)


def decimals(page: Page) -> Iterator[str]:
    """No decimal is typed into prose: it comes from the cell that computed it."""
    allowed = [number for stem, number in listed("prose_numbers.txt") if stem == page.stem]
    for text in page.prose:
        words = NUMBERED.sub("", text.words)
        for found in DECIMAL.finditer(words):
            if found[0] not in allowed:
                line = text.line + words.count("\n", 0, found.start())
                yield (
                    f"{page.name}:{line}: {found[0]} is typed: keep it by `number(...)` in "
                    "the cell that computes it and quote it by {glue:text}; if no cell does, list "
                    "it in tests/book/prose_numbers.txt with the reason"
                )


def used_twice(pages: Iterable[Page]) -> Iterator[str]:
    """A quick check's name is its address on the page and its key in `@answers`."""
    first = {}
    for page in pages:
        for check in page.named("quick-check"):
            here = f"{page.name}:{check.line}"
            if check.argument in first:
                yield (
                    f"{here}: quick-check {check.argument}: the name stands in "
                    f"{first[check.argument]} already, choose another"
                )
            first.setdefault(check.argument, here)


def shown(page: Page) -> list:
    """The code cells whose code readers see, at once or when they open it."""
    return [cell for cell in page.cells if not HIDDEN & set(cell.tags)]


def wide_code(page: Page) -> Iterator[str]:
    """No line of code is cut off: it would have to be scrolled to, line by line."""
    for code in (*shown(page), *page.fences):
        for line, text in enumerate(code.code.splitlines(), code.first):
            if len(text) > COLUMNS:
                yield (
                    f"{page.name}:{line}: {len(text)} columns of code: break the line at a comma "
                    f"or name a part of it, to {COLUMNS} at most: {text.strip()[:40]!r}..."
                )


def bookkeeping(page: Page) -> Iterator[str]:
    """Code that is shown teaches: what serves the page alone stands in a cell that is removed."""
    for cell in shown(page):
        for node in ast.walk(ast.parse(cell.code)):
            if what := kept_for_the_page(node):
                yield (
                    f"{page.name}:{cell.first + node.lineno - 1}: readers see `{what}`: move it to "
                    "a cell of its own below, with `:tags: [remove-cell]`"
                )


def kept_for_the_page(node: ast.AST) -> str | None:
    """What of a piece of code serves the page, not its reader."""
    if isinstance(node, ast.Assert):
        return "assert"
    if isinstance(node, ast.Call) and getattr(node.func, "id", None) in BOOKKEEPING:
        return f"{node.func.id}(...)"
    return None


PAGE_GATES = (quick_check_faults, decimals, wide_code, bookkeeping)
"""What holds for every page, also those that are no chapters."""
