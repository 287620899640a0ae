"""What a student's code raised, as data, and what common errors mean in plain words."""

import linecache
import re
from dataclasses import dataclass

MAX_TEXT, MAX_LINE = 600, 120
STOPPED = "Stopped"
"""The kind of what was ended from outside, because it took too long or too much."""


@dataclass(frozen=True)
class Raised:
    """Type, text, and the place in the student's code, such as "line 3 (in `hinge`): return x"."""

    kind: str
    text: str = ""
    place: str = ""

    def __str__(self):
        return f"{self.kind}: {self.text}" if self.text else self.kind


class StudentError(Exception):
    """What a test sees when the student's function raised: the error as data."""

    def __init__(self, raised: Raised):
        super().__init__(str(raised))
        self.kind, self.text, self.place = raised.kind, raised.text, raised.place


class Stopped(BaseException):
    """The student's code took too long. No `except Exception` of the student's keeps it."""


def describe(error: BaseException) -> Raised:
    """An exception as data, even one that lies about itself."""
    kind = STOPPED if isinstance(error, Stopped) else safely(lambda: type(error).__name__, 100)
    return Raised(
        kind or "Exception",
        safely(lambda: _text(error), MAX_TEXT),
        safely(lambda: _place(error), MAX_LINE + 100),
    )


def raised_by(error) -> Raised | None:
    """What the student's code raised, where `error` is that, here or in another process."""
    if isinstance(error, Raised):
        return error
    if isinstance(error, Stopped):
        return describe(error)
    parts = [getattr(error, name, None) for name in ("kind", "text", "place")]
    if not all(isinstance(part, str) for part in parts):
        return None
    kind, text, place = parts
    return Raised(kind[:100], text[:MAX_TEXT], place[: MAX_LINE + 100])


def safely(make, length: int) -> str:
    """A plain string of at most this length, whatever `make` does."""
    try:
        return re.sub(r"[^\S\n]+", " ", str.__getitem__(make(), slice(0, length))).strip()
    except Exception:
        return ""


def _text(error):
    if isinstance(error, SyntaxError):  # its own text also names the file, which is none
        return error.msg
    # A KeyError shows only what was looked for.
    return f"there is no {error}" if type(error) is KeyError else str(error)


def _place(error):
    """The innermost line that the student wrote."""
    if isinstance(error, SyntaxError) and is_cell(error.filename):
        return _line(error.lineno, error.text or linecache.getline(error.filename, error.lineno))
    steps = _steps(error)
    if not steps or isinstance(error, Stopped):  # in which line it was is chance
        return ""
    source = linecache.getline(steps[-1].tb_frame.f_code.co_filename, steps[-1].tb_lineno)
    return _line(steps[-1].tb_lineno, source, _within(steps[-1]))


def _steps(error):
    """The part of the traceback that lies in the student's code, from the outside in."""
    step, found = BaseException.__traceback__.__get__(error), []
    while step is not None and len(found) < 10_000:
        if is_cell(step.tb_frame.f_code.co_filename):
            found.append(step)
        step = step.tb_next
    return found


def _within(step):
    name = step.tb_frame.f_code.co_qualname.partition(".<locals>")[0]
    return "" if name.startswith("<") else f"`{name}`"


def _line(number, source, function=""):
    source = source.strip()
    shown = source if len(source) <= MAX_LINE else f"{source[:MAX_LINE]} ..."
    return f"line {number}{function and f' (in {function})'}: {shown}"


def is_cell(filename: str) -> bool:
    """Is this how a cell of the student's is named: here, in IPython, in a Jupyter kernel?"""
    return re.match(r"<answer|<ipython-input-|.*[\\/]ipykernel_\d+[\\/]", filename) is not None


NO_RETURN = "None is what a function gives that has no `return`: does each of yours have one?"
NO_ARRAY = "A plain list is no array: np.array(...) makes one, for arithmetic on all its entries."
WORDS = (
    (STOPPED, "it took more", "Is there a loop that never ends, or one that is far too slow?"),
    ("EOFError", "reading a line", "`input` cannot ask anybody while this is checked."),
    ("SystemExit", "", "Leave out `exit`: a function ends with `return`."),
    ("KeyboardInterrupt", "", "That is what the stop button raises; leave it to the button."),
    (
        "RecursionError",
        "",
        "A function calls itself too often: without end, or once for each of many entries.",
    ),
    ("MemoryError", "", "An array became far larger than the task needs: print its shape."),
    ("", "'NoneType'", NO_RETURN),
    ("", "could not be broadcast", "Two arrays are combined whose shapes do not fit."),
    (
        "",
        "not aligned|mismatch in its core dimension",
        "In a matrix product the inner lengths must agree: print both shapes.",
    ),
    (
        "",
        "truth value of an array",
        "`if`, `and`, `or`, `min` and `max` of plain Python decide one thing, and an array has "
        "many entries. NumPy has functions that decide for each entry.",
    ),
    ("", "can't multiply sequence|can only concatenate|'list' and|and 'list'", NO_ARRAY),
    ("", "bad operand type for unary -: 'list'|'list' object has no attribute", NO_ARRAY),
    ("", "indices must be integers or slices, not (tuple|list)", NO_ARRAY),
    (
        "",
        "positional argument|unexpected keyword",
        "The call has other arguments than the `def` line: is that line as it was given?",
    ),
    (
        "",
        "not callable",
        "Something is called that is no function: was a function's name given to a value, or is a "
        "`*` missing before a bracket?",
    ),
    (
        "",
        "only (length-1|size-1|0-dimensional) arrays|only integer scalar arrays",
        "Here only one number can stand, not an array: the functions of `math`, float() and int() "
        "take one number, and NumPy's take arrays.",
    ),
    (
        "",
        "loop of ufunc does not support|ufunc '.*' not supported",
        "The array holds objects (dtype object), not numbers.",
    ),
    (
        "",
        "Cannot cast",
        "An array of integers cannot hold fractions: work with floats.",
    ),
    ("", "negative integer powers", "Integers have no fractions: work with floats."),
    ("OverflowError", "", "A number became too large for its type; NumPy's floats turn infinite."),
    (
        "",
        "inhomogeneous shape",
        "Rows have different lengths, or numbers are mixed with arrays.",
    ),
    ("", "too many indices", "The array has fewer axes than that: print its shape."),
    ("", "out of bounds", "Counting starts at 0, so the last position is the length minus 1."),
    ("", "read-only", "The arrays that a function is given are not its own to change."),
    ("", "unsupported operand type", "The two values do not go together: print the type of both."),
    ("UnboundLocalError", "", "The name is used before it is given a value in this function."),
    ("NameError", "", "Nothing of this name is defined above: is it spelt the same everywhere?"),
    (
        "",
        "^module '.*' has no attribute",
        "The module has nothing of this name: is it spelt so?",
    ),
    ("ModuleNotFoundError", "", "Only the packages of the exercise are there when it is checked."),
    ("IndentationError", "", "The spaces at the start of the line do not fit those around it."),
    ("TabError", "", "Tabs and spaces are mixed at the start of lines."),
)
"""(kind, pattern in the text, what it means): the first row that fits is said."""


def plain_words(raised: Raised) -> str:
    """What a common error means, without saying how the task is solved; "" for others."""
    for kind, pattern, words in WORDS:
        if kind in ("", raised.kind) and re.search(pattern, raised.text):
            return words
    return ""
