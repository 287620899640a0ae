"""What an assignment says it needs: the entry `course` in the metadata of its source notebook.

"course": {"packages": ["numpy", "jupyterlab"], "hidden_packages": ["torch"]}
"""

from dataclasses import dataclass, fields


class NeedsError(ValueError):
    """The entry says something that nobody would obey; the message says what."""


@dataclass(frozen=True)
class Needs:
    """The known keys, with what holds where one is absent."""

    packages: tuple[str, ...] = ()
    """What a student installs; the versions are those of the course."""
    hidden_packages: tuple[str, ...] = ()
    """What a student's code must not find, because it would do the work."""
    data: tuple[str, ...] = ()
    """Files beside the source notebook that are released with it."""
    follow_through: tuple[str, ...] = ()
    """Grade ids of answers that later questions may build on: where one is wrong, those questions
    are judged on the right one."""
    cell_seconds: float = 30
    """The longest that a cell, or a call from a test, may take when it is graded."""
    notebook_seconds: float = 300
    """The longest that the whole notebook may take."""


def needs(notebook: dict) -> Needs:
    """What `notebook` needs; NeedsError names a key or a value that is not understood."""
    declared = notebook.get("metadata", {}).get("course", {})
    if not isinstance(declared, dict):
        raise NeedsError("`course` in the notebook's metadata is not a table of keys.")
    known = {field.name: field.default for field in fields(Needs)}
    for key, value in declared.items():
        if key not in known:
            raise NeedsError(
                f"The notebook's metadata have `course.{key}`, which nothing reads; "
                f"known are {', '.join(known)}."
            )
        _check(key, value, of_names=known[key] == ())
    return Needs(**{k: tuple(v) if known[k] == () else v for k, v in declared.items()})


def _check(key, value, *, of_names):
    if of_names and not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
        raise NeedsError(f"`course.{key}` in the notebook's metadata is not a list of names.")
    if not of_names and not (type(value) in (int, float) and value > 0):
        raise NeedsError(f"`course.{key}` in the notebook's metadata is not a positive number.")
