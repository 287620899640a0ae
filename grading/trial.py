"""A function tried on the inputs of its fingerprints: what is right in what it returned."""

import functools

import numpy as np

from grading.outcomes import ROUGH, Outcome, argument, call, digest, same_entries
from grading.symptoms import Entries


class Trial:
    """`look(name)` gives what the student defined; `prints` are the function's fingerprints."""

    def __init__(self, look, function: str, prints: dict):
        self.function, self.prints = function, prints
        self._look = look
        self.calls = [*prints["inputs"], *prints["corners"]]

    def run(self, inputs: list[dict]) -> list[Outcome]:
        return [call(self._look, self.function, values) for values in inputs]

    @functools.cached_property
    def inputs(self) -> list[Outcome]:
        """What came back on ordinary inputs."""
        return self.run(self.prints["inputs"])

    @functools.cached_property
    def corners(self) -> list[Outcome]:
        """What came back on extreme ones, tables and integers."""
        return self.run(self.prints["corners"])

    def digest(self, which: str, results: list[Outcome] | None = None) -> str:
        results = getattr(self, which) if results is None else results
        return digest(f"{self.function} {which}", results, self.prints["right"]["digits"])

    @functools.cached_property
    def is_usually_right(self) -> bool:
        return self.digest("inputs") == self.prints["right"]["inputs"]

    @functools.cached_property
    def is_nearly_right(self) -> bool:
        """Are the first digits right of all that came back on ordinary inputs?"""
        return self.entries is not None and bool(self.entries.nearly[~self.entries.corner].all())

    @functools.cached_property
    def is_right(self) -> bool:
        return self.is_usually_right and self.digest("corners") == self.prints["right"]["corners"]

    @functools.cached_property
    def is_varied(self) -> bool:
        """Does it return more than one number, if it should: can changes of it be told apart?"""
        found = {number for result in self.inputs for number in result.flat.tolist()}
        expected = self.prints["right"]["sizes"][: len(self.inputs)]
        return len(found) > 1 if sum(expected) > 1 else not found <= {-1.0, 0.0, 1.0}

    def arguments(self, values: dict) -> dict:
        """The arguments of a call that are numbers."""
        made = {n: v for n, v in values.items() if not (isinstance(v, dict) and "function" in v)}
        made |= made.pop("()", {})
        arrays = {name: argument(None, value) for name, value in made.items()}
        return {name: np.asarray(a) if isinstance(a, list) else a for name, a in arrays.items()}

    @functools.cached_property
    def wrong_calls(self) -> set[int]:
        """The numbers of the calls in which anything is wrong."""
        results, sizes = [*self.inputs, *self.corners], self.prints["right"]["sizes"]
        starts = np.cumsum([0, *sizes])
        return {
            number
            for number, (result, size) in enumerate(zip(results, sizes, strict=True))
            if result.flat.size != size or not self._same(result.flat, starts[number]).all()
        }

    def _same(self, values, start=0):
        digests = self.prints["right"]["entries"][start : start + len(values)]
        return same_entries(self.function, values, digests, self.prints["right"]["digits"], start)

    def is_right_at(self, position: int, value: float) -> bool:
        """Is this the right value of one entry?"""
        return bool(self._same(np.array([value]), position)[0])

    @functools.cached_property
    def entries(self) -> Entries | None:
        """All entries, if each call gave as many numbers as it should."""
        results = [*self.inputs, *self.corners]
        sizes = [result.flat.size for result in results]
        if sizes != self.prints["right"]["sizes"] or sum(sizes) == 0:
            return None
        values = np.concatenate([result.flat for result in results])
        calls = np.repeat(np.arange(len(sizes)), sizes)
        right = self._same(values)
        return Entries(
            values=values,
            right=right,
            nearly=right
            | same_entries(self.function, values, self.prints["right"]["nearly"], ROUGH),
            large=np.isin(np.arange(len(values)), self.prints["right"]["large"]),
            calls=calls,
            inputs=self._beside(sizes),
            corner=calls >= len(self.prints["inputs"]),
        )

    def _beside(self, sizes):
        """The arguments that have one entry for each of the result."""
        found = {}
        for number, (values, size) in enumerate(zip(self.calls, sizes, strict=True)):
            for name, value in self.arguments(values).items():
                column = found.setdefault(name, [np.full(s, np.nan) for s in sizes])
                if np.ndim(value) and np.size(value) == size:
                    column[number] = np.ravel(np.asarray(value, dtype=float))
        return {name: np.concatenate(columns) for name, columns in found.items()}
