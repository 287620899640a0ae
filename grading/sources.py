"""What stands in a cell: IPython's own lines, the imports, the names. Nothing here runs it."""

import ast
import functools
import itertools
import re
import textwrap

MAGIC = re.compile(r"([ \t]*)(?:([\w., ]+=)\s*([%!]).*|[%!?].*|.*\?[ \t]*)$")


MOST_MAGICS = 200
"""After each of them the whole cell is read anew."""


def runnable(source: str, hidden=()) -> str:
    """A cell as it is run at home and in class: line by line as it was, in plain Python.

    IPython's own lines do nothing, and an import of a hidden package at the left margin is left
    out: nobody loses points for an import that is not used.
    """
    return _without_imports(plain(source), tuple(hidden)) if hidden else plain(source)


@functools.lru_cache(maxsize=512)
def plain(source: str) -> str:
    """A cell without IPython's own lines, which only its shell understands."""
    lines = _without_cell_magic(source)
    for _ in range(MOST_MAGICS):
        wrong = _wrong_line("\n".join(lines))
        match = MAGIC.match(lines[wrong - 1]) if wrong else None
        if not match:
            break
        indent, assigned, kind = match.groups()
        lines[wrong - 1] = (
            f"{indent}{assigned} {'[]' if kind == '!' else None}" if assigned else (f"{indent}pass")
        )
    return "\n".join(lines)


def _without_cell_magic(source):
    """The lines, at the left margin as IPython has them."""
    blank = len(source) - len(source.lstrip("\n"))
    above, source = ["pass"] * blank, source[blank:]  # IPython would not count empty ones
    first, _, rest = source.partition("\n")
    if not first.startswith("%%"):
        source = textwrap.dedent(source) if first[:1] in (" ", "\t") else source
        return [*above, *source.split("\n")]
    same_language = first.split()[0] in ("%%time", "%%capture", "%%prun")
    return [*above, "pass", *(rest.split("\n") if same_language else ())]


def _wrong_line(source):
    """The number of the line at which Python stops reading, or None."""
    error = unreadable(source)
    return error and min(error.lineno or 1, source.count("\n") + 1)


def parsed(source: str, file: str = "<answer>") -> ast.Module:
    """A source as a tree; a SyntaxError also where Python's own reader gives up."""
    try:
        return ast.parse(source, file)
    except (RecursionError, MemoryError):
        raise SyntaxError("too deeply nested to be read", (file, 1, None, None)) from None


def unreadable(source: str, file: str = "<answer>") -> SyntaxError | None:
    """Why Python cannot read a source, if it cannot."""
    try:
        parsed(source, file)
    except SyntaxError as error:
        return error
    except ValueError:
        return None
    return None


@functools.lru_cache(maxsize=512)
def _without_imports(source, hidden):
    lines = source.encode().split(b"\n")
    for node in reversed(_statements(source)):
        if any(package in hidden for package in _imported(node).values()):
            first, last = node.lineno - 1, node.end_lineno - 1
            above, below = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
            kept = _kept(node, hidden).encode()
            lines[first : last + 1] = [above + kept + below, *[b""] * (last - first)]
    return b"\n".join(lines).decode()


def _kept(node, hidden):
    """What stays of an import: `import numpy, torch` is also one of NumPy."""
    names = [alias for alias in node.names if alias.name.partition(".")[0] not in hidden]
    return ast.unparse(ast.Import(names)) if isinstance(node, ast.Import) and names else "pass"


def hidden_imports(source: str, hidden) -> dict[str, str]:
    """Name -> package of what a cell imports, at the left margin, of hidden packages."""
    found = {}
    for node in _statements(plain(source)):
        found |= {name: package for name, package in _imported(node).items() if package in hidden}
    return found


def imported(source: str) -> set[str]:
    """The packages that a cell imports at the left margin."""
    found = set()
    for node in _statements(plain(source)):
        found.update(_imported(node).values())
    return found


@functools.lru_cache(maxsize=512)
def _statements(source):
    """What stands at the left margin: to be read, not to be changed."""
    try:
        return parsed(source).body
    except (SyntaxError, ValueError, RecursionError):
        return []


def _imported(node):
    """Bound name -> package of an import."""
    if isinstance(node, ast.Import):
        packages = {alias: alias.name.partition(".")[0] for alias in node.names}
    elif isinstance(node, ast.ImportFrom) and node.module:
        packages = dict.fromkeys(node.names, node.module.partition(".")[0])
    else:
        return {}
    return {alias.asname or alias.name.partition(".")[0]: p for alias, p in packages.items()}


def bound_names(source: str) -> frozenset[str]:
    """The names that a cell defines when it runs to its end."""
    try:
        return frozenset(_bound(parsed(plain(source)).body))
    except (SyntaxError, ValueError, RecursionError):
        found = re.findall(r"^(?:def|class)\s+(\w+)|^(\w+)\s*=(?!=)", source, re.MULTILINE)
        return frozenset(filter(None, itertools.chain(*found)))


def _bound(statements):
    todo = list(statements)  # no recursion: a thousand `elif` are a thousand levels
    while todo:
        node = todo.pop()
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
            case _:
                for inner in ast.iter_child_nodes(node):
                    if isinstance(inner, ast.stmt | ast.ExceptHandler):
                        todo.append(inner)
                    else:
                        yield from (n.id for n in ast.walk(inner) if _is_stored(n))


def _is_stored(node):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def used_names(source: str) -> frozenset[str]:
    """The names that a cell looks up."""
    try:
        nodes = ast.walk(parsed(source))
    except (SyntaxError, ValueError, RecursionError):
        return frozenset(re.findall(r"\b[A-Za-z_]\w*\b(?=\()", source))
    names = (node for node in nodes if isinstance(node, ast.Name))
    return frozenset(node.id for node in names if isinstance(node.ctx, ast.Load))


def imported_names(source: str) -> frozenset[str]:
    """The names that a cell binds by imports at the left margin."""
    return frozenset(name for node in _statements(source) for name in _imported(node))


def outer_names(source: str) -> frozenset[str]:
    """The names that a cell takes from other cells."""
    statements = _statements(source)
    names = frozenset().union(*map(free_names, statements)) if statements else used_names(source)
    return names - bound_names(source)


def binding(source: str, name: str) -> ast.stmt | None:
    """The last statement at the left margin that binds `name`: a definition or an assignment."""
    found = [node for node in _statements(plain(source)) if name in _bound([node])]
    return found[-1] if found else None


def free_names(node: ast.AST) -> frozenset[str]:
    """The names that a statement takes from outside: neither parameters nor set within it."""
    inner = list(ast.walk(node))
    used = {n.id for n in inner if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    own = {n.id for n in inner if _is_stored(n)} | {n.arg for n in inner if isinstance(n, ast.arg)}
    return frozenset(used - own)
