"""Make the fingerprints of an assignment: what each known mistake returns on fixed inputs."""

from grading.authoring.catalogue import Assignment, CatalogueError
from grading.misconceptions import run, same


def fingerprints(assignment: Assignment) -> dict:
    """Inputs and known mistakes, in the form that `grading.misconceptions` reads."""
    inputs, right = assignment.inputs(), assignment.namespace({})
    mistakes = []
    for program in assignment.mistakes():
        if program.target not in inputs:
            raise CatalogueError(
                f"{assignment.folder / 'inputs.py'} has nothing to try `{program.target}` on: give "
                "a list of inputs, or an empty one if its values do not tell the mistake."
            )
        if inputs[program.target]:
            mistakes.append(_fingerprint(program, assignment, right, inputs[program.target]))
    return {"inputs": {k: tried for k, tried in inputs.items() if tried}, "mistakes": mistakes}


def _fingerprint(program, assignment, right, inputs):
    wrong = assignment.namespace(program.answers)
    outputs = run(wrong.__getitem__, program.target, inputs)
    if all(map(same, outputs, run(right.__getitem__, program.target, inputs))):
        raise CatalogueError(f"{program.name}: this is right on all inputs in inputs.py.")
    return {
        "function": program.target,
        "name": program.title,
        "hint": program.hint,
        "outputs": _rounded(outputs),
    }


def _rounded(output):
    """Twelve digits: the last ones differ between processors, and `same` does not look at them."""
    if isinstance(output, list):
        return [_rounded(entry) for entry in output]
    return float(f"{output:.12g}") if isinstance(output, float) else output
