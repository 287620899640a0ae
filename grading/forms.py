"""In what form a function is written: with a loop or without one, by its source.

What counts as a plain loop is `for`, `while` and a comprehension. Where none is allowed, the ways
of NumPy and Python to call a function for each entry count too, and a function that calls itself.
"""

import ast
import sys

from grading.sources import binding, free_names

LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LEAVING = (ast.Return, ast.Yield, ast.YieldFrom, ast.Call, ast.Subscript, ast.Attribute)
CALLING = {"vectorize", "frompyfunc", "apply_along_axis", "fromiter", "starmap"}
PYTHON = {"map", "filter", "reduce", "exec", "eval"}


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


def written(name: str, cells) -> tuple[str, ...]:
    """The statements in these cells that bind `name`, and the names that it uses, and so on."""
    todo, seen, found = [name], set(), []
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
        for node in ast.walk(tree):
            if plain:
                loop = _goes_along(node) and _leaves_something(node, tree)
            else:
                loop = isinstance(node, LOOPS) or _repeats(node, tree)
            if loop:
                return ast.unparse(node).splitlines()[0]
    return ""


def _goes_along(node):
    """Is this a loop that uses what it goes over? `for _ in range(1)` does not."""
    match node:
        case ast.While():
            return True
        case ast.For(target=target, body=body):
            pass
        case ast.ListComp(elt=element) | ast.SetComp(elt=element) | ast.GeneratorExp(elt=element):
            target, body = node.generators[0].target, [element]
        case ast.DictComp(key=key, value=value):
            target, body = node.generators[0].target, [key, value]
        case _:
            return False
    return bool(_names(target) & set().union(*map(_names, body)))


def _leaves_something(loop, tree):
    """Is anything that a `for` does used behind it? One that sets what nobody reads is for show."""
    if not isinstance(loop, ast.For):
        return True
    inside = [node for statement in loop.body for node in ast.walk(statement)]
    if any(isinstance(node, LEAVING) for node in inside):
        return True
    own = set(map(id, ast.walk(loop)))
    read = {n.id for n in _all_names(tree) if isinstance(n.ctx, ast.Load) and id(n) not in own}
    return any(isinstance(node.ctx, ast.Store) and node.id in read for node in _all_names(loop))


def _all_names(node):
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Name)]


def _names(node):
    return {inner.id for inner in _all_names(node)}


def _repeats(node, tree):
    """Is this what calls a function for each entry, or a function's call of itself?"""
    match node:
        case ast.Attribute(attr=name) | ast.alias(name=name):
            return name in CALLING
        case ast.keyword(arg="key"):  # of `sorted` and its kind
            return True
        case ast.Name(id=name, ctx=ast.Load()):
            return name in CALLING | PYTHON | {getattr(outer, "name", None) for outer in tree.body}
    return False
