"""What a page of the book is made of: the parts that `pages.py` hands out."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Directive:
    """A directive: its options converted by its class, and the lines of its body."""

    name: str
    argument: str
    options: dict[str, Any]
    body: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Equation:
    """A displayed equation, of whatever notation; what cannot carry a label has none."""

    label: str | None
    latex: str
    line: int


@dataclass(frozen=True)
class Cell:
    """A code cell: its options are the metadata of the notebook cell."""

    options: dict[str, Any]
    code: str
    line: int
    first: int
    """The line of the page at which its code begins."""

    @property
    def tags(self) -> list[str]:
        return self.options.get("tags", [])


@dataclass(frozen=True)
class Fence:
    """Code that is shown and not run, as in the solution of an exercise."""

    code: str
    first: int


@dataclass(frozen=True)
class Section:
    """A heading, and where the text under it ends (at the next heading of its level)."""

    heading: str
    level: int
    line: int
    end: int


@dataclass(frozen=True)
class Text:
    """Words of the page, without code, maths, roles and addresses."""

    words: str
    line: int


@dataclass(frozen=True)
class Role:
    """A role in the text: {name}`text`."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Row:
    """A row of a table: the words of its cells."""

    cells: tuple[str, ...]
    line: int


@dataclass
class Page:
    """A page, read."""

    name: str
    stem: str
    text: str
    is_notebook: bool
    front: dict[str, Any] = field(default_factory=dict)
    directives: list[Directive] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    headings: list[Section] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    prose: list[Text] = field(default_factory=list)

    def named(self, name: str) -> list[Directive]:
        """The directives of a name, in order."""
        return [directive for directive in self.directives if directive.name == name]

    @property
    def sections(self) -> list[Section]:
        """The sections, each with the line at which it ends."""
        last = self.text.count("\n") + 1
        ends = [
            next((h.line - 1 for h in self.headings[i + 1 :] if h.level <= heading.level), last)
            for i, heading in enumerate(self.headings)
        ]
        return [
            Section(heading.heading, heading.level, heading.line, end)
            for heading, end in zip(self.headings, ends, strict=True)
        ]

    def within(self, heading: str, items: list) -> list:
        """Those of `items` that stand in the section of this heading."""
        found = [section for section in self.sections if section.heading == heading]
        return [i for i in items if any(s.line < i.line <= s.end for s in found)]
