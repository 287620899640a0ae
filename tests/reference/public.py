"""The public names of `reference`, and what the table has to say about them."""

import inspect
import pkgutil
from importlib import import_module
from types import ModuleType

import reference
from tests.reference.cases import Case

MODULES = [reference] + [
    import_module(f"reference.{m.name}")
    for m in pkgutil.iter_modules(reference.__path__)
    if not m.name.startswith("_")
]


def public_names(module: ModuleType) -> set[str]:
    """The functions and records that a module defines, apart from private ones."""
    return {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) or inspect.isclass(value)
        if not name.startswith("_") and value.__module__ == module.__name__
    }


def unlisted(module: ModuleType) -> list[str]:
    """What is wrong with `__all__`: a function or record of the module that it does not name."""
    return [
        f"{module.__name__}.{name} is missing in `__all__`: add it there, or call it `_{name}`"
        for name in sorted(public_names(module) - set(module.__all__))
    ]


def uncovered(modules: list[ModuleType], cases: list[Case]) -> list[str]:
    """What is wrong with the table: public names without a row, rows without a public name."""
    public = {getattr(m, name): m for m in modules for name in m.__all__}
    covered = {f for case in cases for f in (*case.functions.values(), case.returns) if f}
    missing = [
        f"{f.__module__}.{f.__name__} has no row: add a Case to CASES in "
        f"tests/reference/cases/{m.__name__.removeprefix('reference.')}.py"
        for f, m in public.items()
        if f not in covered
    ]
    return missing + [
        f"tests/reference/cases/{case.family}.py has a row of {f.__name__}, "
        f"which is not in `__all__` of {f.__module__}"
        for case in cases
        for f in case.functions.values()
        if f not in public
    ]
