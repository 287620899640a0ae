"""Which cells of a notebook some functions need, so that trying them runs no training for nothing.

A cell is needed when it binds a name that they look up, directly or through what they use; when it
changes what such a name stands for; or when nobody can read it. Of a module, a function, a class it
is a change to set something in it, or to call something of it for its effect, as in
`torch.set_default_dtype(torch.float64)`; with any other value, whatever mentions it may change it.
"""

import ast
import functools
import symtable
from dataclasses import dataclass

from grading.sources import bound_names, parsed, plain

FIXED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Cell:
    binds: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    variables: frozenset[str] = frozenset()
    """What it binds in other ways than by `def`, `class` and `import`."""
    mentions: frozenset[str] = frozenset()
    """The names in what it does at once, not in what it only defines."""
    sets: frozenset[str] = frozenset()
    """Of what it sets something, or calls something for its effect."""


def needed(sources: list[str], wanted) -> list[bool]:
    """Of each cell: do the functions of these names need it?"""
    cells = [_read(source) for source in sources]
    names, variables = set(wanted), frozenset().union(*(cell.variables for cell in cells if cell))
    while True:
        chosen = [
            cell is None
            or bool(cell.binds & names or cell.sets & names or cell.mentions & variables & names)
            for cell in cells
        ]
        pairs = zip(cells, chosen, strict=True)
        more = set().union(*(cell.uses for cell, is_needed in pairs if cell and is_needed))
        if more <= names:
            return chosen
        names |= more


@functools.lru_cache(maxsize=1024)
def _read(source) -> Cell | None:
    source = plain(source)
    try:
        statements = parsed(source).body
    except (SyntaxError, ValueError):
        return None
    doing = [node for node in statements if not isinstance(node, FIXED)]
    inner = [node for statement in doing for node in ast.walk(statement)]
    stored = [n for n in inner if isinstance(n, ast.Attribute | ast.Subscript) and _changes(n)]
    called = [n.value for n in inner if isinstance(n, ast.Expr)]
    mentions = frozenset(node.id for node in inner if isinstance(node, ast.Name))
    return Cell(
        binds=bound_names(source),
        uses=frozenset(_looked_up(symtable.symtable(source, "<cell>", "exec"))),
        variables=bound_names("\n".join(map(ast.unparse, doing))),
        mentions=mentions,
        sets=frozenset(filter(None, map(_root, [*stored, *called]))),
    )


def _looked_up(scope):
    """The names that a scope and those within it take from the notebook."""
    for symbol in scope.get_symbols():
        if symbol.is_referenced() and (symbol.is_global() or scope.get_type() == "module"):
            yield symbol.get_name()
    for inner in scope.get_children():
        yield from _looked_up(inner)


def _changes(node):
    return isinstance(node.ctx, ast.Store | ast.Del)


def _root(node):
    """The name at the beginning of `torch.backends.cuda.x(1)[2]`, or None."""
    while not isinstance(node, ast.Name):
        match node:
            case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.Call(func=inner):
                node = inner
            case _:
                return None
    return node.id
