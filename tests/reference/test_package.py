"""`import reference` is light, knows its families, and tells type checkers what they hold."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import reference
from tests.reference.public import MODULES

FAMILIES = {m.__name__.removeprefix("reference.") for m in MODULES} - {"reference"}
LIGHT = """
import sys, reference
assert "torch" not in sys.modules and "reference.margin" not in sys.modules
assert reference.margin is sys.modules["reference.margin"]
assert {families} <= set(dir(reference)), dir(reference)
"""


def test_a_family_is_imported_when_it_is_asked_for():
    code = LIGHT.format(families=FAMILIES)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("name", ["nothing", "_nothing", "os.path"])
def test_what_is_no_family_is_no_attribute(name):
    with pytest.raises(AttributeError, match=f"module 'reference' has no attribute '{name}'"):
        getattr(reference, name)


def test_type_checkers_are_told_of_every_family():
    imports = [n for n in ast.walk(ast.parse(inspect.getsource(reference))) if is_of_family(n)]
    assert {alias.name for node in imports for alias in node.names} == FAMILIES


def is_of_family(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "reference"
