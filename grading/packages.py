"""Which packages a student's code may count on when it is graded."""

import functools
import re
import sys
from importlib import metadata

from grading.sources import imported


def strangers(source: str, packages: tuple[str, ...]) -> list[str]:
    """What a cell imports that is neither Python's own nor comes with the exercise's packages."""
    if not packages:  # nothing is declared, so nothing is known
        return []
    known = {"grading", *sys.stdlib_module_names, *(name.replace("-", "_") for name in packages)}
    rest = imported(source) - known
    return sorted(rest - _modules(packages)) if rest else []


@functools.cache
def _modules(packages):
    """The modules of these packages, and of all that they require."""
    wanted, todo = set(), list(packages)
    while todo:
        name = _normal(todo.pop())
        if name not in wanted:
            wanted.add(name)
            todo += _required(name)
    owners = metadata.packages_distributions().items()
    return {module for module, found in owners if wanted & set(map(_normal, found))}


def _required(name):
    try:
        lines = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return []
    return [re.match(r"[\w.-]+", line)[0] for line in lines if "extra ==" not in line]


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()
