"""Which cells of a notebook build on which, so that nothing is run in vain.

A cell is needed for some names when it binds one of them, or one that they build on; when it
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
    """What it takes from other cells."""
    variables: frozenset[str] = frozenset()
    """What it binds in other ways than by `def`, `class` and `import`."""
    mentions: frozenset[str] = frozenset()
    """The names in what it does at once, not in what it only defines."""
    sets: frozenset[str] = frozenset()
    """Of what it sets something, or calls something for its effect."""
    acts: bool = False
    """Does it do anything at once that may reach beyond the names that it binds?"""


def needed(sources: list[str], wanted) -> list[bool]:
    """Of each cell: is it needed for what these names stand for?"""
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


def concerned(cells: list[tuple[str, bool]], changed: dict[int, str]) -> list[bool]:
    """Of each cell: is it a test on which a changed answer may tell, or needed for one?

    The cells are sources, and whether they are tests; `changed` has new sources for some.
    """
    sources = [source for source, _ in cells]
    for number, source in changed.items():
        read = _read(source)
        if read is None or read.acts:
            return [True] * len(cells)
        sources[number] += f"\n\n{source}"  # what it no longer defines is missed, too
    kept = [False] * len(cells)
    for number, (source, is_test) in enumerate(cells):
        read = _read(source)
        chosen = needed(sources, read.uses if read else ()) if is_test else ()
        if any(chosen[other] for other in (changed if is_test else ())):
            kept = [one or other for one, other in zip(kept, chosen, strict=True)]
            kept[number] = True
    return kept


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
    called = [n.value for n in inner if isinstance(n, ast.Expr) and isinstance(n.value, ast.Call)]
    methods = [call.func for call in called if isinstance(call.func, ast.Attribute)]
    binds = bound_names(source)
    sets = frozenset(filter(None, map(_root, [*stored, *methods])))
    return Cell(
        binds=binds,
        uses=frozenset(_uses(statements, set())),
        variables=bound_names("\n".join(map(ast.unparse, doing))),
        mentions=frozenset(node.id for node in inner if isinstance(node, ast.Name)),
        sets=sets,
        acts=len(methods) < len(called) or not sets <= binds,
    )


def _uses(statements, bound):
    """The names that are looked up before the cell itself has bound them."""
    for node in statements:
        match node:
            case ast.For(target=target, iter=given, body=body, orelse=orelse):
                yield from _looked_up(given) - bound
                yield from _uses(body, bound | bound_names(f"{ast.unparse(target)} = 0"))
                yield from _uses(orelse, set(bound))
            case ast.With(items=items, body=body):
                yield from set().union(*map(_looked_up, items)) - bound
                bound |= bound_names(f"with {', '.join(map(ast.unparse, items))}: pass")
                yield from _uses(body, bound)
            case ast.If(test=test, body=body, orelse=orelse):
                yield from _looked_up(test) - bound
                yield from _uses(body, set(bound))
                yield from _uses(orelse, set(bound))
            case _:
                yield from _looked_up(node) - bound
                if not isinstance(node, ast.While | ast.Try | ast.Match):
                    bound |= bound_names(ast.unparse(node))


def _looked_up(node):
    """The names that a piece of code takes from outside its functions."""
    text = ast.unparse(node)
    table = symtable.symtable(
        f"with {text}: 0" if isinstance(node, ast.withitem) else text, "", "exec"
    )
    added = (n.target for n in ast.walk(node) if isinstance(n, ast.AugAssign))
    return {*_of(table), *(target.id for target in added if isinstance(target, ast.Name))}


def _of(scope):
    for symbol in scope.get_symbols():
        if symbol.is_referenced() and (symbol.is_global() or scope.get_type() == "module"):
            yield symbol.get_name()
    for inner in scope.get_children():
        yield from _of(inner)


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
