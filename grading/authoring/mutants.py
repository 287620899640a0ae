"""Small changes to a solution, made by a machine: each must fail some check, or be equivalent."""

import ast
import copy
from collections.abc import Iterator
from itertools import pairwise

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
FUNCTIONS |= {"zeros": "ones", "mean": "sum", "sum": "mean", "log_softmax": "softmax"}


def mutants(source: str) -> Iterator[str]:
    """Each source with one change: of functions, classes and plain statements alike."""
    tree = ast.parse(source)
    neighbours, seen = _neighbours(tree), {ast.unparse(tree)}
    for number, node in enumerate(ast.walk(tree)):
        for change in [*_changes(node), *_exchanges(node, neighbours)]:
            mutant = copy.deepcopy(tree)
            change(next(n for i, n in enumerate(ast.walk(mutant)) if i == number))
            text = ast.unparse(ast.fix_missing_locations(mutant))
            if text not in seen:
                seen.add(text)
                yield text


def _changes(node):
    match node:
        case ast.BinOp(op=op) if type(op) in SWAPS:
            yield lambda n: setattr(n, "op", SWAPS[type(op)]())
            if not isinstance(op, ast.Add | ast.Mult):  # swapping those changes nothing
                yield lambda n: _swap(n, "left", "right")
        case ast.AugAssign(op=op) if type(op) in SWAPS:
            yield lambda n: setattr(n, "op", SWAPS[type(op)]())
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
        case ast.Expr(value=ast.Call()):  # a step of training that is left out
            yield lambda n: setattr(n, "value", ast.Constant(None))
        case ast.Return():
            yield lambda n: setattr(n, "value", ast.Constant(None))


def _exchanges(node, neighbours):
    for other in neighbours.get(id(node), ()):
        yield lambda n, other=other: setattr(n, "id", other)


def _neighbours(tree):
    """Each use of a parameter -> the parameters beside it, which one may take it for."""
    found = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            arguments = function.args
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            parameters = [argument.arg for argument in every if argument.arg != "self"]
            beside = {name: [] for name in parameters}
            for one, other in pairwise(parameters):
                beside[one].append(other)
                beside[other].append(one)
            for node in ast.walk(function):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    found[id(node)] = beside.get(node.id, found.get(id(node), ()))
    return found


def _swap(node, first, second):
    one, other = getattr(node, first), getattr(node, second)
    setattr(node, first, other)
    setattr(node, second, one)
