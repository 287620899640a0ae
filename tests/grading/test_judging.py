"""What a `Judge` says of a failed test, in a notebook that is made up."""

import re
import signal

import pytest

from grading.cells import OneProcess
from grading.clock import ended_after
from grading.judging import Judge, Raised, describe
from grading.raised import MAX_TEXT, Stopped, plain_words


def cell(name, source, **kind):
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {"nbgrader": {"grade_id": name, **kind}},
    }


def answer(source, name="answer"):
    return cell(name, source, solution=True)


def check(source, name="check"):
    return cell(name, source, grade=True, locked=True)


def told(*cells, hidden=(), **options):
    """What is said of each test of a notebook, "" where it passes."""
    process, judge, said = OneProcess(hidden, seconds=2), Judge(hidden), []
    for entry in cells:
        error = None
        try:
            process.run(entry, 0)
        except BaseException as raised:
            error = raised
        if "grade" in entry["metadata"]["nbgrader"]:
            said.append(judge.tested(entry, error, **options))
        else:
            judge.ran(entry, error and describe(error))
    return said


ONE = check("# 1.1 One\nassert one(1) == 1, 'One is one.'")
TWO = check("# 1.2 Two\nassert two(1) == 2, 'Two is two.'")
TWO_OF_ONE = "def two(x):\n    return one(x) + one(x)"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def one(x):\n    return x", ""),
        ("def one(x):\n    return -x", "One is one."),
        (
            "def one(x):\n    return (x",
            "Your cell stopped at line 2: return (x\nSyntaxError: '(' was never closed",
        ),
        (
            "a = 1\n\ndef one(x):\n    return [y for y in x]",
            "Your code stopped at line 4 (in `one`): return [y for y in x]\n"
            "TypeError: 'int' object is not iterable",
        ),
        (
            "def one(x):\n    raise NotImplementedError()",
            "`one` is not written yet.",
        ),
        (
            'def one(x):\n    """One."""\n    a = x\n    raise NotImplementedError()',
            "`one` still raises NotImplementedError: take that line out, "
            "line 4 (in `one`): raise NotImplementedError()",
        ),
        ("raise NotImplementedError()", "This answer is not written yet."),
        ("", "`one` is not defined: was it renamed, or its cell deleted?"),
        (
            "def one(x):\n    while True:\n        pass",
            "`one` was stopped: it took more than 2 seconds.\n"
            "Is there a loop that never ends, or one that is far too slow?",
        ),
        (
            "def one(x):\n    return x\n1 / 0",
            "",
        ),
        (
            "def one(x):\n    return -x\n1 / 0",
            "Your cell stopped at line 3: 1 / 0\nZeroDivisionError: division by zero\nOne is one.",
        ),
    ],
)
def test_the_first_thing_to_look_at_is_said(source, message):
    assert told(answer(source), ONE) == [message]


@pytest.mark.parametrize("wrong", ["", "def one(x):\n    return (", "def one(x): return 3"])
def test_a_fault_is_said_once_where_it_is(wrong):
    first, second = told(answer(wrong), ONE, answer(TWO_OF_ONE), TWO)
    assert "Waits" not in first
    if wrong:  # where nobody ever defined `one`, no answer is known that should have
        assert second == "Waits for 1.1 One: mend it first."


def test_the_first_faulty_answer_is_named_and_no_other():
    three = check("# 1.3 Three\nassert three(1) == 3")
    cells = [answer("def one(x): return 3"), ONE, answer(TWO_OF_ONE), TWO]
    cells += [answer("def three(x):\n    return two(x) + one(x)"), three]
    assert told(*cells)[1:] == ["Waits for 1.1 One: mend it first."] * 2
    alone = answer("def three(x):\n    return 2 * x")
    assert told(*cells[:4], alone, three)[2] == "The check failed."


@pytest.mark.parametrize(
    "wrong",
    [
        "import numpy as np\ndef one(x):\n    return 3",
        "m = 7\ndef one(x):\n    return m",
        "import numpy as np\ndef one(x):\n    return (",
    ],
)
def test_no_question_waits_for_a_name_that_is_its_own(wrong):
    alone = answer("import numpy as np\ndef two(x):\n    m = np.add(x, 2)\n    return m")
    assert told(answer(wrong), ONE, alone, TWO)[1] == "Two is two."


def test_a_question_waits_for_an_import_that_was_not_reached():
    wrong = answer("1 / 0\nimport numpy as np\ndef one(x):\n    return x")
    uses = answer("def two(x):\n    return np.add(x, x)")
    assert told(wrong, ONE, uses, TWO)[1] == "Waits for 1.1 One: mend it first."


def test_a_question_knows_for_which_answers_it_waits():
    judge = Judge()
    judge.ran(answer("def one(x): return 3", name="first"))
    judge.tested(ONE, AssertionError("No."))
    judge.ran(answer(TWO_OF_ONE, name="second"))
    assert judge.waits_for(TWO) == ["first"]
    assert judge.tested(TWO, AssertionError("Two."), followed=True) == "Two."


def test_a_long_message_is_not_repeated():
    wrong = answer("def one(x):\n    return y")
    again = check("# 1.1 One, again\nassert one(2) == 2")
    first, second = told(wrong, ONE, again)
    assert "NameError: name 'y' is not defined" in first
    assert second == "The same as at 1.1 One."


def test_a_hint_is_asked_for_only_where_values_are_wrong():
    wrong, blank = "def one(x): return 3", "def one(x):\n    raise NotImplementedError()"
    assert told(answer(wrong), ONE, explain=lambda: "A hint.") == ["One is one.\nA hint."]
    assert told(answer(blank), ONE, explain=lambda: "A hint.") == ["`one` is not written yet."]


def test_an_import_that_is_hidden_and_unused_costs_nothing_and_is_noted():
    source = "import torch, sys\nfrom torch import (\n    nn,\n)\ndef one(x):\n    return x"
    assert told(answer(source), ONE, hidden=["torch"]) == [""]
    assert "torch is not there" in Judge(["torch"]).ran(answer(source))
    used = answer(f"{source}\ndef one(x):\n    return nn.Linear(x)")
    (message,) = told(used, ONE, hidden=["torch"])
    assert message.startswith("Your code stopped at line 8 (in `one`): return nn.Linear(x)\n")
    assert "torch is not there when this exercise is checked" in message


class Liar(Exception):
    def __str__(self):
        raise RuntimeError


class Endless(Exception):
    def __str__(self):
        return "a b\tc\x00" * 10_000


class NoText(Exception):
    def __str__(self):
        return 3


def test_exceptions_may_lie_about_themselves():
    assert describe(Liar()) == Raised("Liar", "")
    assert describe(NoText()) == Raised("NoText", "")
    assert len(describe(Endless()).text) <= MAX_TEXT
    strange = SyntaxError("odd")
    strange.filename = strange.lineno = object()
    assert describe(strange) == Raised("SyntaxError", "odd")


def test_what_an_error_from_elsewhere_says_is_data():
    class RemoteError(Exception):
        kind, text, place = "ValueError", "no", "line 1 (in `one`): raise ValueError('no')"

    expected = "Your code stopped at line 1 (in `one`): raise ValueError('no')\nValueError: no"
    assert Judge().tested(ONE, RemoteError()) == expected


def endless():
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


def stopped_twice():
    with pytest.raises(Stopped, match=r"more than 0\.1 seconds"), ended_after(0.1):
        endless()
    endless()


@pytest.mark.parametrize("by_signal", [True, False])
def test_a_program_that_catches_every_exception_is_stopped(by_signal, monkeypatch):
    if not by_signal:
        monkeypatch.delattr("signal.setitimer")
    with pytest.raises(Stopped, match=r"more than 0\.2 seconds"), ended_after(0.2):
        endless()


def test_a_program_is_stopped_where_ctrl_c_is_ignored(monkeypatch):
    """As in a process that was started in the background."""
    monkeypatch.delattr("signal.setitimer")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(Stopped), ended_after(0.2):
            endless()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_program_that_catches_everything_is_stopped():
    everything = "while True:\n    try:\n        sum(range(100))\n    except:\n        pass"
    for _ in range(5):
        with pytest.raises(Stopped):
            OneProcess(seconds=0.2).define(answer(everything), 0)


def test_an_inner_limit_ends_before_the_outer_one_starts_anew():
    with pytest.raises(Stopped, match="more than 1 seconds"), ended_after(1):
        stopped_twice()


COMMON = {
    "None": ("None * 2.0", "no `return`"),
    "shapes": ("np.ones(3) + np.ones(4)", "shapes do not fit"),
    "truth": ("max(0, np.ones(3))", "decide one thing"),
    "list": ("[1.0] * [2.0]", "no array"),
    "arguments": ("(lambda x: x)(1, 2)", "`def` line"),
    "called": ("np.ones(3)(2)", "no function"),
    "math": ("math.exp(np.ones(3))", "only one number|one number"),
    "objects": ("np.exp(np.array([1, None]))", "dtype object"),
    "cast": ("np.add(np.ones(2, int), 0.5, out=np.ones(2, int))", "cannot hold fractions"),
    "powers": ("np.array([2]) ** -1", "work with floats"),
    "large": ("np.uint8(1) + 300", "too large"),
    "matrix": ("np.ones((2, 3)) @ np.ones(2)", "print both shapes"),
    "position": ("np.ones(2)[2]", "starts at 0"),
    "axes": ("np.ones(2)[0, 0]", "fewer axes"),
    "rows": ("np.array([[1], [1, 2]])", "different lengths"),
    "module": ("np.maxim(0)", "spelt"),
}


@pytest.mark.parametrize(("code", "words"), COMMON.values(), ids=COMMON)
def test_a_common_error_is_put_in_plain_words(code, words):
    process = OneProcess()
    with pytest.raises(Exception) as caught:  # noqa: PT011
        process.define(answer(f"import math\nimport numpy as np\n{code}"), 0)
    assert re.search(words, plain_words(describe(caught.value)))
