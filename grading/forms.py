"""In what form a function is written: with a loop or without one, by its source.

What counts as a plain loop is `for`, `while` and a comprehension. Where none is allowed, the ways
of NumPy and Python to call a function for each entry count too, and functions that call themselves
or each other; a loop over a few things that are written out, `for a in (x, y)`, does not.
"""

import ast
import functools
import sys

from grading.sources import binding, free_names

LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
CALLING = {"vectorize", "frompyfunc", "apply_along_axis", "fromiter", "starmap"}
PYTHON = {"map", "filter", "reduce"}
HIDING = {"exec", "eval"}
"""What runs code that stands in a string, where no loop can be seen."""


def code_of(function) -> tuple[str, ...] | None:
    """The source of a student's function, and of what it uses of the student's own.

    A stand-in for a function brings it along, as `_code`; Jupyter keeps the cells that were run, or
    most of the time. None where nobody knows.
    """
    code = getattr(function, "_code", None)
    if isinstance(code, tuple):
        return code
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    names = shell.user_ns if shell else {}
    name = next((name for name, value in names.items() if value is function), "")
    return written(name, names.get("In", ())) or None


def written(name: str, cells, others=()) -> tuple[str, ...]:
    """The statements in these cells that bind `name`, and the names that it uses, and so on.

    `others` are names that stand for what is not the student's.
    """
    return _written(name, tuple(cells), frozenset(others))


@functools.lru_cache(maxsize=256)  # a test asks for the same few again and again
def _written(name, cells, others):
    todo, seen, found = [name], set(others), []
    while todo:
        name = todo.pop(0)
        node = next(filter(None, (binding(cell, name) for cell in reversed(cells))), None)
        if node is not None and name not in seen:
            found.append(ast.unparse(node))
            todo += sorted(free_names(node))
        seen.add(name)
    return tuple(found)


def first_loop(code: tuple[str, ...], *, plain: bool = False) -> str:
    """The line with which a loop begins, or "".

    `plain`: only what is written as a loop counts, and goes from one thing to the next.
    """
    for source in code:
        tree = ast.parse(source)
        own = _bound(tree)
        for node in ast.walk(tree):
            if plain:
                loop = _goes_along(node) and _is_kept(node, tree, own)
            else:
                loop = _goes_over_many(node) or _repeats(node, own)
            if loop:
                return ast.unparse(node).splitlines()[0]
    return "" if plain else _first_recursion(code)


def _goes_along(node):
    """Is this a loop that uses what it goes over? `for _ in range(1)` does not."""
    match node:
        case ast.While(body=body):
            return not any(isinstance(statement, ast.Return | ast.Break) for statement in body)
        case ast.For(target=target, body=body):
            targets = [target]
        case ast.ListComp(elt=element) | ast.SetComp(elt=element) | ast.GeneratorExp(elt=element):
            targets = [generator.target for generator in node.generators]
            body = [element, *(generator.iter for generator in node.generators[1:])]
        case ast.DictComp(key=key, value=value):
            targets, body = [generator.target for generator in node.generators], [key, value]
        case _:
            return False
    names = set().union(*map(_names, body))
    return bool(set().union(*map(_names, targets)) & names) or "next" in names


def _is_kept(node, tree, own):
    """Does what a loop does reach beyond it?"""
    if not isinstance(node, ast.For | ast.While):
        return True
    inside = list(ast.walk(node))
    if any(isinstance(inner, ast.Return | ast.Yield) for inner in inside):
        return True
    outside = {inner.id for inner in _loads(tree) if inner not in inside}
    changed = set().union(*map(_changed, inside))
    if isinstance(node, ast.For) and _sets_within(_names(node.target), inside):
        changed |= _names(node.iter)  # `for row in table: row[:] = ...` fills the table
    return bool(changed & own & outside)


def _sets_within(names, nodes):
    """Is something in one of these set, as in `row[0] = 1`?"""
    stored = (n for n in nodes if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store))
    return any(_names(n.value) & names for n in stored)


def _changed(node):
    """The name that is set here, or something in it; by a method such as `append`, perhaps."""
    match node:
        case ast.Name(ctx=ast.Store()):
            return {node.id}
        case ast.Subscript(ctx=ast.Store(), value=inner) | ast.Attribute(value=inner):
            return _names(inner)
    return set()


def _goes_over_many(node):
    """Is this a loop, and not over a few things that are written out, as in `for a in (x, y)`?"""
    match node:
        case ast.While():
            return True
        case ast.For(iter=over):
            return not isinstance(over, ast.Tuple | ast.List)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            overs = (generator.iter for generator in node.generators)
            return not all(isinstance(over, ast.Tuple | ast.List) for over in overs)
    return False


def _names(node):
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _loads(tree):
    return (n for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))


def _bound(tree):
    """The names that are the student's own here: a variable may be called `filter`."""
    stored = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    return stored | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


def _repeats(node, own):
    """Is this what calls a function for each entry, or hides a loop?"""
    match node:
        case ast.Attribute(attr="reduce", value=ast.Name(id="functools")):
            return True  # and not that of NumPy's functions, `np.logaddexp.reduce`
        case ast.Attribute(attr=name):
            return name in CALLING
        case ast.alias(name=name):
            return name in CALLING | PYTHON
        case ast.keyword(arg="key"):  # of `sorted` and its kind
            return True
        case ast.Name(id=name, ctx=ast.Load()):
            return name in (CALLING | PYTHON | HIDING) - own
        case ast.Call(func=ast.Name(id="iter"), args=[_, _]):
            return True
        case ast.Call(func=ast.Name(id="getattr"), args=[_, name, *_]):
            return not isinstance(name, ast.Constant)
    return False


def _first_recursion(code):
    """The first line of a function that calls itself, by way of others perhaps, or ""."""
    uses = {}
    for source in code:
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                uses[node.name] = node, _called(node)
    for name, (node, called) in uses.items():
        todo, seen = list(called), set()
        while todo:
            other = todo.pop()
            if other in uses and other not in seen:
                seen.add(other)
                todo += uses[other][1]
        if name in seen:
            return ast.unparse(node).splitlines()[0]
    return ""


def _called(function):
    """The names of what a function calls, but for its own variables."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {func.id for func in calls if isinstance(func, ast.Name)} - _bound(function)
