"""The known mistakes and the alternative solutions of an assignment, one file each.

`tests/assignments/<name>/misconceptions/*.py` each define one function wrongly; the docstring is
the name of the mistake and a hint. `alternatives/*.py` define some functions rightly, otherwise.
"""

import ast
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.assignments.classroom import solutions, source

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Program:
    """A file with functions; `answers` maps the grade id of each to its source."""

    name: str
    title: str
    hint: str
    answers: dict[str, str]


def misconceptions(name: str) -> list[Program]:
    return [read(path) for path in sorted((FOLDER / name / "misconceptions").glob("*.py"))]


def alternatives(name: str) -> list[Program]:
    return [read(path) for path in sorted((FOLDER / name / "alternatives").glob("*.py"))]


def read(path: Path) -> Program:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    title, _, hint = (ast.get_docstring(tree) or path.stem).partition("\n\n")
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    answers = {
        node.name.replace("_", "-"): ast.get_source_segment(text, node) for node in functions
    }
    return Program(path.stem, title.strip(), " ".join(hint.split()), answers)


def namespace(name: str, answers: dict[str, str]) -> dict:
    """The functions of the solution, with some of them replaced."""
    names = {"np": np}
    for text in {**solutions(source(name)), **answers}.values():
        if text.lstrip().startswith("def "):
            exec(compile(text, f"<{name}>", "exec"), names)
    return names
