"""An assignment as its author sees it: the source notebook, and the programs it must tell apart.

    solutions/<name>/<name>.ipynb              the source: answers, checks, hidden checks
    solutions/<name>/mistakes/<function>.py    the known mistakes in one function
    solutions/<name>/alternatives/<author>.py  right answers, written otherwise
    solutions/<name>/inputs.py                 on what the mistakes are told apart
    solutions/<name>/equivalent_mutants.txt    mutants that are right, each with the reason
    solutions/<name>/unseen/right|wrong/*.py   whole notebooks by somebody who saw the exercise only

A mistake or alternative is a definition that takes the place of the solution's of that name: of a
function or class in an answer cell, or, named after the grade id of a cell of plain statements (a
training loop), with these as its body. An unseen program is cells: a line `#%% <grade id>`, and
what stands in that cell. Above them a wrong one says `# fails: <grade ids>`, `# mistake: <in
words>`, and `# named: <part of what it is told>`, or nothing after `named:` where no name is given.
"""

import ast
import contextlib
import functools
import itertools
import re
import runpy
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import numpy as np

from grading.authoring.needed import needed
from grading.authoring.sections import where
from grading.cells import (
    OneProcess,
    answers,
    grade_id,
    is_code,
    is_shown_only,
    is_test,
    seeded,
)
from grading.sources import plain

ROOT = Path(__file__).resolve().parents[2]
SOURCES, RELEASES = ROOT / "solutions", ROOT / "exercises"
DEFINITION = ast.FunctionDef | ast.ClassDef


class CatalogueError(ValueError):
    """A file beside the source notebook that cannot be used as it is; the message says which."""


@dataclass(frozen=True)
class Program:
    """Answers in place of the solution's; of a mistake also what is wrong, its name and hint."""

    name: str
    answers: dict[str, str]
    target: str = ""
    title: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Unseen(Program):
    """A program by a stranger: which answers are wrong, and under what name they are recognised."""

    fails: tuple[str, ...] = ()
    named: str = ""


class Assignment:
    """All that `solutions/<name>/` holds."""

    def __init__(self, folder: Path):
        self.folder, self.name = folder, folder.name
        path = folder / f"{self.name}.ipynb"
        if not path.is_file():
            raise CatalogueError(f"There is no {path}; assignments are: {', '.join(names())}.")
        self.notebook = nbformat.read(path, as_version=4)
        self.answers = answers(self.notebook)
        self._homes = {
            node.name: grade_id
            for grade_id, source in self.answers.items()
            for node in definitions(plain(source))
        }
        self._statements = {grade_id.replace("-", "_"): grade_id for grade_id in self.answers}

    def mistakes(self) -> list[Program]:
        """The known mistakes, in the order of files and within a file from the top."""
        return [
            self._mistake(path, node, text)
            for path, text in _files(self.folder / "mistakes")
            for node in _only_definitions(path, text)
        ]

    def alternatives(self) -> list[Program]:
        found = []
        for path, text in _files(self.folder / "alternatives"):
            replaced = {}
            for node in _only_definitions(path, text):
                self._replace(replaced, node, _lines(text, node), path)
            found.append(Program(path.stem, replaced))
        return found

    def unseen(self, kind: str) -> list[Unseen]:
        """Programs by somebody who saw the exercise and nothing else: "right" or "wrong" ones."""
        return [
            _unseen(path, text, self.answers)
            for path, text in _files(self.folder / "unseen" / kind)
        ]

    def inputs(self) -> dict[str, list[dict]]:
        """What each function is tried on; nothing where its values tell nothing."""
        return self._tried_on["inputs"]()

    def corners(self) -> dict[str, list[dict]]:
        """Extremes, tables and integers, where a right idea may still fail; if there are any."""
        return self._tried_on.get("corners", dict)()

    def sections(self) -> dict[str, str]:
        """Where to read about each function, in words."""
        labels = self._tried_on.get("SECTIONS", {})
        try:
            return {name: where(label) for name, label in labels.items()}
        except LookupError as error:
            raise CatalogueError(f"{self.folder / 'inputs.py'}: {error}.") from None

    @functools.cached_property
    def _tried_on(self):
        return runpy.run_path(str(self.folder / "inputs.py"))

    def equivalent_mutants(self) -> dict[str, str]:
        """Source -> reason of the mutants that compute the same."""
        path = self.folder / "equivalent_mutants.txt"
        found = {}
        for block in path.read_text(encoding="utf-8").split("\n---\n") if path.exists() else ():
            reason, _, source = block.strip().partition("\n")
            if not source or reason.startswith(("def ", "class ")):
                raise CatalogueError(f"{path}: no reason above a mutant, or no mutant:\n{block}")
            found[source] = reason
        return found

    def namespace(self, replaced: dict[str, str]) -> dict:
        """What the notebook defines, with these answers in place of the solution's.

        Only what the functions need that are tried: no training that none of them uses.
        """
        tried_on = [name for name, inputs in self.inputs().items() if inputs]
        cells = [pair for pair in self.cells(replaced) if not is_test(pair[0])]
        process, chosen = OneProcess(), needed([cell["source"] for cell, _ in cells], tried_on)
        for cell, seed in itertools.compress(cells, chosen):
            with contextlib.suppress(Exception), np.errstate(all="ignore"):
                process.define(cell, seed)
        return process.student

    def cells(self, replaced: dict[str, str]) -> Iterator[tuple[dict, int]]:
        """The code cells on which grades build, with these answers, and their seeds."""
        for cell, seed in seeded(self.notebook):
            if is_code(cell) and not is_shown_only(cell):
                source = replaced.get(grade_id(cell), cell.source)
                yield {**cell, "source": source}, seed

    def _mistake(self, path, node, text):
        where = f"{path}, line {node.lineno}: the docstring of `{node.name}`"
        title, _, hint = (ast.get_docstring(node) or "").partition("\n\n")
        if not title.strip() or not hint.strip():
            raise CatalogueError(
                f"{where} needs a first paragraph that names the mistake, and after it a hint."
            )
        if node.name != path.stem:
            raise CatalogueError(f"{where} belongs in mistakes/{node.name}.py.")
        replaced = {}
        self._replace(replaced, node, _without_docstring(text, node), path)
        title, hint = (" ".join(part.split()) for part in (title, hint))
        return Program(f"{node.name}: {title}", replaced, node.name, title, hint)

    def _replace(self, replaced, node, code, path):
        """Put a definition into the answer that it belongs to."""
        if node.name in self._homes:
            home = self._homes[node.name]
            source = plain(replaced.get(home, self.answers[home]))
            replaced[home] = _exchange(source, node.name, code)
        elif node.name in self._statements:
            replaced[self._statements[node.name]] = _body(code)
        else:
            raise CatalogueError(
                f"{path}: no answer of {self.name} defines `{node.name}` or has it as its grade id."
            )


def names() -> list[str]:
    """The names of all assignments."""
    return sorted(path.parent.name for path in SOURCES.glob("*/*.ipynb"))


def assignment(name: str) -> Assignment:
    """One of the course's own."""
    return Assignment(SOURCES / name)


def definitions(source: str) -> list[DEFINITION]:
    """The functions and classes that a cell defines."""
    return [node for node in ast.parse(source).body if isinstance(node, DEFINITION)]


def _files(folder):
    return [(path, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.py"))]


def _unseen(path, text, known):
    head, *parts = re.split(r"^#%% *(\S+)[ \t]*\n", text, flags=re.MULTILINE)
    written = {name: cell.strip("\n") for name, cell in zip(parts[::2], parts[1::2], strict=True)}
    said = dict(re.findall(r"^# (fails|mistake|named): *(.*)$", head, flags=re.MULTILINE))
    fails = tuple(filter(None, re.split(r"[ ,]+", said.get("fails", ""))))
    unknown = {*written, *fails} - known.keys()
    if unknown or not written:
        raise CatalogueError(f"{path}: {sorted(unknown) or 'no cell'} is no answer to replace.")
    return Unseen(
        path.stem, written, title=said.get("mistake", ""), fails=fails, named=said.get("named", "")
    )


def _only_definitions(path, text):
    """The definitions in a file that, imports apart, must hold nothing else."""
    for node in ast.parse(text, str(path)).body:
        if isinstance(node, DEFINITION):
            yield node
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            raise CatalogueError(
                f"{path}, line {node.lineno}: only definitions are read, and this is none."
            )


def _first_line(node):
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _lines(text, node):
    return "\n".join(text.splitlines()[_first_line(node) - 1 : node.end_lineno])


def _without_docstring(text, node):
    lines, (docstring, *rest) = text.splitlines(), node.body
    above = lines[_first_line(node) - 1 : docstring.lineno - 1]
    below = lines[docstring.end_lineno : node.end_lineno]
    return "\n".join([*above, *(below if rest else ["    pass"])])


def _exchange(source, name, code):
    """The source with another definition of `name`."""
    lines = source.splitlines()
    node = next(node for node in definitions(source) if node.name == name)
    lines[_first_line(node) - 1 : node.end_lineno] = code.splitlines()
    return "\n".join(lines)


def _body(code):
    """The statements of a function, as the cell that they stand for."""
    first = ast.parse(code).body[0].body[0]
    return textwrap.dedent("\n".join(code.splitlines()[first.lineno - 1 :]))
