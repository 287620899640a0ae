"""What a page concludes comes from its run: every verdict is told, every answer tells one.

A comparison records each verdict where it is computed (`course/records.py`), so that no way of
calling it escapes; the records stand among the outputs of the executed notebook. What a page
may import from `course` leaves no other way to a verdict.
"""

import ast
import importlib
import re
from collections.abc import Iterator

from course.records import COMPUTED, TOLD
from tests.book.notebooks import kept, quoted
from tests.book.parts import Page

CONCLUSION = re.compile(r"\b(Answer|Verdict)\b *[.:,]")
"""How a paragraph starts, somewhere in its first words, that concludes."""
HEADING = re.compile(r"(The )?(answer|verdict)s?\b", re.I)
INDIRECT = {"importlib", "__import__", "sys"}  # by which any module can be reached


def untold(page: Page, cells: list) -> Iterator[str]:
    """A verdict that is computed is told by a sentence that the prose quotes."""
    names = kept(cells)
    in_prose = quoted(page)
    told = {key.removeprefix(TOLD) for key, name in names.items() if is_told(key, name, in_prose)}
    for key, verdict in names.items():
        comparison = key.removeprefix(COMPUTED)
        if key.startswith(COMPUTED) and comparison not in told:
            yield (
                f"{page.name}: no sentence says that {comparison} is {verdict}: keep one for each "
                "verdict by `tell(outcome, name, ...)` and quote it by {glue:text}`name`"
            )


def is_told(key: str, name: str, in_prose: dict) -> bool:
    return key.startswith(TOLD) and ast.literal_eval(name) in in_prose


def unanswered(page: Page, cells: list) -> Iterator[str]:
    """What answers a question quotes a sentence of a verdict, or the equation that proves it."""
    told = {ast.literal_eval(name) for key, name in kept(cells).items() if key.startswith(TOLD)}
    supports = [
        role.line
        for role in page.roles
        if role.name == "eq" or (role.name == "glue:text" and role.text in told)
    ]
    for first, last, what in conclusions(page):
        if not any(first <= line <= last for line in supports):
            yield (
                f"{page.name}:{first}: {what!r} concludes from nothing: quote the sentence of a "
                "verdict, {glue:text}`name` kept by `tell(...)`, or the equation, {eq}`eq-...`"
            )


def conclusions(page: Page) -> Iterator[tuple[int, int, str]]:
    """Paragraphs and sections that are called an answer or a verdict: first and last line."""
    for text in page.prose:
        if found := CONCLUSION.search(text.words):
            yield text.line, text.line + text.words.count("\n"), found[0]
    for section in page.sections:
        if HEADING.fullmatch(section.heading.strip()):
            yield section.line, section.end, section.heading


def warned(page: Page, cells: list) -> Iterator[str]:
    """No warning of a library, with a path of the machine, reaches a reader."""
    for cell, ran in zip(page.cells, cells, strict=True):
        for output in ran.outputs:
            text = "".join(output.get("text", ()))
            if output.get("name") == "stderr" or re.search(r"^\S+:\d+: \w*Warning\b", text, re.M):
                yield (
                    f"{page.name}:{cell.line}: the cell shows readers a warning: {text[:80]!r}: "
                    "write it so that there is none"
                )


def roundabout(page: Page) -> Iterator[str]:
    """A page imports from `course` what is meant for pages, by name: no verdict goes unseen."""
    for cell in page.cells:
        tree = ast.parse(cell.code)
        for node in ast.walk(tree):
            for name in refused(node):
                yield (
                    f"{page.name}:{cell.line}: {name} is not for pages: compare by `compare` of "
                    "course.comparison, tell by `tell` of course.results"
                )


def refused(node: ast.AST) -> Iterator[str]:
    """What a piece of code reaches that a page may not."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
        yield from (n for n in names if n.split(".")[0] in {"course", *INDIRECT})
    elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "course":
        names = [alias.name for alias in node.names]
        yield from (f"{node.module}.{n}" for n in names if not is_for_pages(node.module, n))
    elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in INDIRECT:
        yield node.module
    elif isinstance(node, ast.Name) and node.id in INDIRECT:
        yield node.id


def is_for_pages(module: str, name: str) -> bool:
    """Whether a module offers the name; of the package, only what makes figures and tables."""
    if module == "course":
        return name in ("figures", "conformance", "catalogue")
    offered = getattr(importlib.import_module(module), "__all__", None)
    return name != "*" and (offered is None or name in offered)
