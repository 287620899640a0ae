"""Make the fingerprints of an assignment: what each known mistake returns on fixed inputs."""

import importlib.util

from grading.misconceptions import run, same
from tests.assignments.catalogue import FOLDER, misconceptions, namespace


def fingerprints(name: str) -> dict:
    inputs = _inputs(name)
    right = namespace(name, {})
    mistakes = []
    for program in misconceptions(name):
        (grade_id,) = program.answers
        function = grade_id.replace("-", "_")
        names = namespace(name, program.answers)
        outputs = run(names.__getitem__, function, inputs[function])
        expected = run(right.__getitem__, function, inputs[function])
        assert not all(map(same, outputs, expected)), f"{program.name} is right on all inputs"
        mistakes.append(
            {
                "function": function,
                "name": program.title,
                "hint": program.hint,
                "outputs": _rounded(outputs),
            }
        )
    return {"inputs": inputs, "mistakes": mistakes}


def _rounded(output):
    """Twelve digits: the last ones differ between processors, and `same` does not look at them."""
    if isinstance(output, list):
        return [_rounded(entry) for entry in output]
    return float(f"{output:.12g}") if isinstance(output, float) else output


def _inputs(name):
    path = FOLDER / name / "inputs.py"
    spec = importlib.util.spec_from_file_location("inputs", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.inputs()
