"""What the grader hears of a submission: a small report of fixed form, checked field by field.

It comes from an examiner, which has decoded what a student's program sent. So nothing in it is
believed that does not fit: an index that is no cell, a text that is too long, an output of a kind
that a notebook page would execute.
"""

import base64
import math
from dataclasses import dataclass, field

from nbformat.v4 import new_output

from grading.isolated.channel import ProtocolError

MAX_OUTPUTS = 400
MAX_TEXT = 200_000
MAX_PICTURE = 8 << 20


class Fault(Exception):
    """The assignment itself is at fault, and no submission to it can be graded."""


@dataclass
class Verdict:
    """What became of one test cell."""

    passed: bool
    message: str = ""
    credit: float | None = None


@dataclass
class Report:
    """What was found of one submission."""

    cells: int
    """How many it has."""
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    """By the number of the test's cell."""
    outputs: dict[int, list] = field(default_factory=dict)
    begun: int | None = None
    """The cell at which the examiner is."""

    def add(self, message, pictures=()) -> None:
        match message:
            case ["begun", int(number)] if 0 <= number < self.cells:
                self.begun = number
            case ["ran", int(number), list(outputs)] if len(outputs) <= MAX_OUTPUTS:
                self.outputs[self._here(number)] = [_output(entry, pictures) for entry in outputs]
            case ["tested", int(number), bool(passed), credit, str(message)]:
                known = credit is None or (type(credit) is float and math.isfinite(credit))
                if not known or len(message) > MAX_TEXT:
                    raise ProtocolError("a verdict of no known form")
                self.verdicts[self._here(number)] = Verdict(passed, message, credit)
            case _:
                raise ProtocolError("a report of no known form")

    def _here(self, number):
        if number != self.begun:
            raise ProtocolError("a report on another cell")
        return number


def shown(verdict: Verdict) -> list:
    """A verdict in the form from which nbgrader reads the score."""
    if not verdict.passed:
        lines = verdict.message.splitlines() or ["The check failed."]
        return [
            new_output("error", ename="AssertionError", evalue=verdict.message, traceback=lines),
        ]
    outputs = []
    if verdict.message:
        outputs.append(new_output("stream", name="stdout", text=verdict.message))
    if verdict.credit is not None:
        text = {"text/plain": repr(verdict.credit)}
        outputs.append(new_output("execute_result", text, execution_count=None))
    return outputs


def _output(entry, pictures):
    match entry:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return new_output("stream", name=name, text=text[:MAX_TEXT])
        case {"output_type": "display_data", "data": {"text/plain": str(text)}}:
            return new_output("display_data", {"text/plain": text[:MAX_TEXT]})
        case {"output_type": "display_data", "data": {"image/png": int(number)}} if (
            0 <= number < len(pictures) and len(pictures[number]) <= MAX_PICTURE
        ):
            text = base64.b64encode(pictures[number]).decode("ascii")
            return new_output("display_data", {"image/png": text})
        case {"output_type": "error", "ename": str(name), "evalue": str(text)}:
            name, text = name[:200], text[:MAX_TEXT]
            said = f"{name}: {text}" if name else text
            return new_output("error", ename=name, evalue=text, traceback=said.splitlines())
    raise ProtocolError("an output of no known form")
