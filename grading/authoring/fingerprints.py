"""Make the fingerprints of an assignment: digests of what right and wrong answers return."""

from collections.abc import Iterator

import numpy as np

from grading.authoring.catalogue import Assignment, CatalogueError
from grading.authoring.transforms import CHANGED, LESS, PICKED, REDUCED, changed_inputs, defaults_of
from grading.outcomes import ROUGH, Outcome, argument, call, digest, digits_of, entry_digests
from grading.undoing import INVARIANTS, invariant


def fingerprints(assignment: Assignment) -> dict:
    """What `grading.misconceptions` reads; of functions whose values tell."""
    inputs, corners, sections = assignment.inputs(), assignment.corners(), assignment.sections()
    programs = _by_function(assignment, inputs)
    right = assignment.namespace({}).__getitem__
    functions = {
        name: _Function(name, tried, corners.get(name, []), right)
        for name, tried in inputs.items()
        if tried
    }
    texts, made = {}, {}
    for name, function in functions.items():
        mistakes = _mistakes(assignment, function, programs.get(name, []), functions)
        made[name] = {
            "inputs": function.inputs,
            "corners": function.corners,
            "read": sections.get(name, ""),
            "right": function.right(),
            "mistakes": [
                [texts.setdefault(title, len(texts)), texts.setdefault(hint, len(texts)), *digests]
                for title, hint, *digests in mistakes
            ],
        }
    return {"texts": list(texts), "functions": made}


def _by_function(assignment, inputs):
    programs = {}
    for program in assignment.mistakes():
        if program.target not in inputs:
            raise CatalogueError(
                f"{assignment.folder / 'inputs.py'} has nothing to try `{program.target}` on: give "
                "a list of inputs, or an empty one if its values do not tell the mistake."
            )
        programs.setdefault(program.target, []).append(program)
    return programs


class _Function:
    """The right function, and what it returns."""

    def __init__(self, name, inputs, corners, look):
        self.name, self.inputs, self.corners, self.look = name, inputs, corners, look
        self.results, self.far = self.run(inputs), self.run(corners)
        self.digits = digits_of(self.results)
        for result in self.results + self.far:
            if result.kind != "numbers":
                raise CatalogueError(
                    f"inputs.py: on an input of `{name}` the solution {result.kind}."
                )

    def run(self, inputs, look=None) -> list[Outcome]:
        return [call(look or self.look, self.name, values) for values in inputs]

    def digest(self, which, results):
        return digest(f"{self.name} {which}", results, self.digits)

    def right(self) -> dict:
        together = self.results + self.far
        values = np.concatenate([result.flat for result in together])
        return {
            "inputs": self.digest("inputs", self.results),
            "corners": self.digest("corners", self.far),
            "digits": self.digits,
            "sizes": [result.flat.size for result in together],
            "entries": entry_digests(self.name, values, self.digits),
            "large": np.flatnonzero(np.abs(values) >= 1).tolist(),
            "nearly": entry_digests(self.name, values, ROUGH),
            **{kind: invariant(kind, self.name, self.results, self.digits) for kind in INVARIANTS},
        }


def _mistakes(assignment, function, programs, others) -> Iterator[tuple]:
    """(name, hint, digests); of two wrong answers that return the same the first counts."""
    seen = {function.digest("inputs", function.results)}
    for program in programs:
        digests = _by_hand(program, assignment, function)
        seen.add(digests[0])
        yield program.title, program.hint, *digests
    for name, hint, results in _by_transform(function, others):
        mark = function.digest("inputs", results)
        if mark not in seen:
            seen.add(mark)
            yield name, hint, mark, None


def _by_hand(program, assignment, function):
    look = assignment.namespace(program.answers).__getitem__
    inputs = function.digest("inputs", function.run(function.inputs, look))
    corners = function.digest("corners", function.run(function.corners, look))
    right = function.right()
    if (inputs, corners) == (right["inputs"], right["corners"]):
        raise CatalogueError(f"{program.name}: this is right on all inputs in inputs.py.")
    return inputs, corners


def _by_transform(function, others) -> Iterator[tuple[str, str, list[Outcome]]]:
    """(name, hint, results) for each wrong answer that needs no author."""
    yield from _reduced(function.results, LESS)
    wrong = [
        (title, hint, results)
        for title, hint, results in (*_neighbours(function, others), *_misread(function, others))
        if all(result.kind == "numbers" and np.isfinite(result.flat).all() for result in results)
    ]
    yield from wrong
    yield from _reduced(function.results, CHANGED)
    yield from _arguments_returned(function, others)
    for change in REDUCED:
        for source, first, results in wrong:
            for title, hint, outcome in _reduced(results, [change]):
                yield f"{source}, and {title}", f"{first} {hint}", outcome


def _reduced(results, changes):
    numbers = [number for result in results for number in result.flat.tolist()]
    few = 2 * len(set(numbers)) < len(numbers)
    for title, hint, change in changes:
        if few and (title, hint, change) in PICKED:
            continue  # by chance it would be the one or the other
        try:
            with np.errstate(all="ignore"):
                changed = [result.changed(change) for result in results]
        except (ValueError, IndexError, TypeError):
            continue
        pairs = zip(changed, results, strict=True)
        same = all(np.array_equal(new.flat, old.flat, equal_nan=True) for new, old in pairs)
        if not same and not all(map(_is_commonplace, changed)):
            yield title, hint, changed


def _is_commonplace(result):
    """A lone 0 or 1, to which too much leads."""
    return result.flat.size == 1 and bool(np.isin(np.round(result.flat, 6), [-1, 0, 1]).all())


def _misread(function, others):
    for name, value in function.inputs[0].items():
        if isinstance(value, dict) and value.get("function") in others:
            usual = others[value["function"]]
            for other in (usual, *_alike(usual, others)):
                calls = [{**values, name: {"function": other.name}} for values in function.inputs]
                title = f"`{other.name}` is used, whatever `{name}` is"
                yield title, f"`{name}` is the function to call.", function.run(calls)
    defaults = defaults_of(function.look(function.name))
    for step in zip(*(changed_inputs(v, defaults) for v in function.inputs), strict=False):
        yield step[0][0], step[0][1], function.run([values for _, _, values in step])


def _neighbours(function, others):
    """What the other functions of the assignment return on these inputs, if they take them."""
    for other in _alike(function, others):
        title = f"this is what `{other.name}` should return"
        yield title, "Read again what is asked for here.", other.run(function.inputs)


def _alike(function, others):
    """The other functions that take the same arguments; first the one whose name it begins with."""
    alike = [
        other
        for other in others.values()
        if other is not function and other.inputs[0].keys() == function.inputs[0].keys()
    ]
    return sorted(alike, key=lambda other: not _begins_with(function.name, other.name))


def _begins_with(name, other):
    return name.startswith(f"{other}_")


def _arguments_returned(function, others):
    for name, value in function.inputs[0].items():
        given = (
            others.get(value["function"])
            if isinstance(value, dict) and "function" in value
            else None
        )
        if given and given.inputs[0].keys() <= function.inputs[0].keys():
            calls = [{key: values[key] for key in given.inputs[0]} for values in function.inputs]
            results = [
                call(function.look, values[name]["function"], arguments)
                for values, arguments in zip(function.inputs, calls, strict=True)
            ]
            yield (
                f"what `{name}` gives is returned as it is",
                "What is to be done with it?",
                results,
            )
            continue
        values = [argument(function.look, inputs[name]) for inputs in function.inputs]
        if all(isinstance(value, np.ndarray) for value in values):
            title = f"`{name}` is returned as it came"
            yield (
                title,
                "What is to be done with it?",
                [Outcome((v.astype(float),)) for v in values],
            )
