"""Follow-through: a question is judged on right earlier answers where the student's are wrong.

The assignment names the answers on which later ones may build. A right answer never enters the
student's process: there its name stands for a function that is called back here.
"""

import contextlib
import functools

from grading.cells import (
    answers,
    grade_id,
    is_answer,
    is_code,
    is_locked,
    is_shown_only,
    is_test,
    plant,
    seeded,
)
from grading.sources import bound_names


class RightAnswers:
    def __init__(self, source: dict, follow_through: list[str]):
        self._source, self._allowed = source, set(follow_through)
        self._namespace = None

    def allowed(self, waits_for: list[str]) -> list[str]:
        """The wrong answers a question waits for, if right ones may stand in for all of them."""
        return waits_for if set(waits_for) <= self._allowed else []

    def home_of(self, name: str) -> str | None:
        """The answer that ought to define this name."""
        return next((home for home, names in self._defined.items() if name in names), None)

    def of(self, wanted: list[str]) -> dict:
        """Name -> value of what these answers define."""
        if self._namespace is None:
            self._namespace = self._run()
        found = sorted(frozenset().union(*map(self._defined.__getitem__, wanted)))
        return {name: self._namespace[name] for name in found if name in self._namespace}

    @functools.cached_property
    def _defined(self):
        """Grade id -> the names that the answer defines."""
        return {name: bound_names(source) for name, source in answers(self._source).items()}

    def _run(self):
        """What the locked cells and the answers that may be needed define."""
        namespace = {"__name__": "answers"}
        for cell, seed in seeded(self._source):
            is_set_up = is_locked(cell) and not is_test(cell)
            wanted = is_answer(cell) and grade_id(cell) in self._allowed
            if is_code(cell) and not is_shown_only(cell) and (wanted or is_set_up):
                plant(seed)
                with contextlib.suppress(Exception):
                    exec(compile(cell["source"], "<right answer>", "exec"), namespace)
        return namespace
