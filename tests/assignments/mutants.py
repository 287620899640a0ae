"""Small changes to a solution, made by a machine: each must fail some check, or be equivalent."""

import ast
import copy
from collections.abc import Iterator

SWAPS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
FUNCTIONS = {"maximum": "minimum", "exp": "expm1", "log1p": "log", "abs": "negative"}
FUNCTIONS |= {"zeros": "ones"}


def mutants(source: str) -> Iterator[str]:
    """Each source with one change."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        for change in _changes(node):
            mutant = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(mutant)) if i == number)
            change(target)
            text = ast.unparse(ast.fix_missing_locations(mutant))
            if text != ast.unparse(tree):
                yield text


def _changes(node):
    match node:
        case ast.BinOp(op=op) if type(op) in SWAPS:
            yield lambda n: setattr(n, "op", SWAPS[type(op)]())
            if not isinstance(op, ast.Add | ast.Mult):  # swapping those changes nothing
                yield lambda n: _swap(n, "left", "right")
        case ast.Compare(ops=[op]) if type(op) in SWAPS:
            yield lambda n: setattr(n, "ops", [SWAPS[type(op)]()])
            yield lambda n: setattr(n, "ops", [ast.Gt() if isinstance(op, ast.Lt) else ast.Lt()])
        case ast.Constant(value=int() | float()):
            yield lambda n: setattr(n, "value", n.value + 1)
            yield lambda n: setattr(n, "value", -n.value - 0.5)
        case ast.UnaryOp(op=ast.USub()):
            yield lambda n: setattr(n, "op", ast.UAdd())
        case ast.Attribute(attr=name) if name in FUNCTIONS:
            yield lambda n: setattr(n, "attr", FUNCTIONS[name])
        case ast.Return():
            yield lambda n: setattr(n, "value", ast.Constant(None))
        case ast.Name(id="labels" | "logits" as name):
            yield lambda n: setattr(n, "id", "logits" if name == "labels" else "labels")


def _swap(node, first, second):
    one, other = getattr(node, first), getattr(node, second)
    setattr(node, first, other)
    setattr(node, second, one)
