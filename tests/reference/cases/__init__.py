"""The only table of the public functions of `reference`: one file per family, one row per function.

A file is called like the module of the family and keeps its rows in `CASES`.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.reference.cases.case import Call, Case, End, calls

FAMILIES = [m.name for m in iter_modules(__path__) if m.name != "case"]
CASES: list[Case] = [
    case for family in FAMILIES for case in import_module(f"{__name__}.{family}").CASES
]
CALLS: list[Call] = [call for case in CASES for call in calls(case)]

__all__ = ["CALLS", "CASES", "FAMILIES", "Call", "Case", "End", "calls"]
