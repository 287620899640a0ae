"""What checks say of what a function returned."""

import tracemalloc
from decimal import Decimal

import numpy as np
import pytest

from grading.cells import OneProcess
from grading.checks import (
    CheckFailed,
    call,
    check,
    check_between,
    check_close,
    check_exposes,
    check_finds,
    check_values,
    numbers,
)


def said(actual, expected, **options):
    with pytest.raises(CheckFailed) as caught:
        check_close(actual, expected, "No.", **options)
    return str(caught.value)


def test_what_is_right_passes():
    check_close([1.0, np.inf, np.nan, 1e-300], [1.0 + 1e-12, np.inf, np.nan, 1e-300], "No.")
    check_close(range(3), [0, 1, 2], "No.")
    check_close((x for x in range(3)), [0, 1, 2], "No.")
    check_close(np.float64(3), 3, "No.")
    check_between([1, 2], 0, [1, 2], "No.")
    check(True, "No.")


@pytest.mark.parametrize(
    ("actual", "expected", "shown"),
    [
        (2.0, 1.0, "No. You returned 2."),
        (0.36787945, 0.36787944117144233, "0.36787945 (right to 7 digits, and 9 are asked for)"),
        (1 + 3e-9, 1.0, "1.000000003 (right to 8 digits, and 9 are asked for)"),
        (np.inf, 1000.0, "You returned inf."),
        (np.nan, 1000.0, "You returned nan."),
        (0.0, 4e-18, "You returned 0."),
        (np.float32(np.exp(-1)), np.exp(-1), "It came in single precision (float32)"),
        (np.float16(1), 2.0, "It came in single precision (float16)"),
        ([1.0, 2.0], [1.0, 3.0], "You returned 2 at position 1."),
        ([[1.0, 2.0]], [[1.0, 3.0]], "You returned 2 at position (0, 1)."),
        ([0.0, 0.0, 1.0], [1, 2, 1], "at position 0 (the first of 2 wrong entries out of 3)."),
        ([1.0], 1.0, "Your result is an array of shape (1,); it should be a single number"),
    ],
)
def test_a_wrong_number_is_shown_with_the_digits_that_tell_it_from_the_right_one(
    actual, expected, shown
):
    assert shown in said(actual, expected)


@pytest.mark.parametrize("error", [1e-8, 1e-10, 1e-14])
def test_the_right_number_is_never_shown(error):
    assert f"{np.pi:.6g}" != said(np.pi * (1 + error), np.pi, rtol=1e-15).split()[3]
    assert repr(np.pi) not in said(np.pi * (1 + error), np.pi, rtol=1e-15)


def test_a_table_of_pairs_is_wider_than_its_inputs():
    given = {"first": np.ones((9, 2))}
    with pytest.raises(CheckFailed, match=r"You returned 0 at position \(0, 5\) "):
        check_values(lambda first: np.eye(9), given, np.eye(9) + np.eye(9, k=5), "Wrong.")


def test_inputs_are_shown_in_full():
    inputs = {"loss": np.exp, "logits": np.array([1.0, 1 / 3]), "labels": np.array([1, -1])}
    message = said([1.0, 2.0], [1.0, 3.0], inputs=inputs)
    assert "at logits = 0.3333333333333333, labels = -1." in message


def test_an_input_of_another_shape_is_shown_whole_or_not_at_all():
    inputs = {"logits": np.zeros((2, 3)), "many": np.ones((2, 9)), "labels": np.array([4, 5])}
    message = said(np.zeros((2, 8)), np.eye(2, 8, 6), inputs=inputs)
    assert "labels = 4" in message
    assert "logits = [[0., 0., 0.]" in message
    assert "many" not in message


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (None, "is there a `return`?"),
        ([True, False], "a list with booleans"),
        (np.array([True]), "an array of booleans (True or False)"),
        (np.array([1, None]), "an array of objects (dtype object)"),
        (np.array(["a"]), "an array of text"),
        (1j, "a value of type complex"),
        (np.array([1j]), "an array of complex numbers"),
        ("text", "a value of type str"),
        ([[1], [1, 2]], "lists of unequal lengths"),
        ([1, None], "a list with a value of type NoneType in it"),
        ([[1, "x"]], "a list with a list with a value of type str in it"),
        ([Decimal(1)], "a list with a value of type Decimal in it"),
        ([{1}], "a list with a value of type set in it"),
        (len, "a value of type builtin_function_or_method"),
        ([10**400], "what NumPy can make no array of"),
        (range(60_000_000), "60,000,000 entries"),
        (np.broadcast_to(1.0, 60_000_000), "an array of 60,000,000 entries"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_are_no_numbers_is_said(value, what):
    with pytest.raises(CheckFailed) as caught:
        numbers(value, "No.")
    assert what in str(caught.value)


def test_what_is_no_number_is_found_before_numpy_makes_an_array():
    wide = ["x" * 5000] + [""] * 99_000
    cyclic = []
    cyclic.append(cyclic)
    tracemalloc.start()
    for value in (wide, cyclic):
        with pytest.raises(CheckFailed, match="Expected numbers"):
            numbers(value, "No.")
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()
    assert np.asarray(wide[:100]).nbytes > 1 << 20  # of a hundredth of it


def test_a_function_gets_copies_and_its_arrays_to_read_only():
    kept = {"x": np.zeros(2), "y": [1, 2]}
    call(lambda x, y: y.append(3), kept)
    assert kept["y"] == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        call(lambda x, y: np.add(x, 1, out=x), kept)
    assert kept["x"].flags.writeable


def test_the_first_wrong_entry_of_many_is_named_with_its_inputs():
    z = np.geomspace(1e-6, 700, 50)
    inputs = {"logits": z, "labels": np.ones(50)}
    with pytest.raises(CheckFailed) as caught:
        check_values(lambda z, y: np.where(z < 100, z, 0), inputs, z, "No.")
    assert "(the first of 5 wrong entries out of 50)" in str(caught.value)
    assert f"logits = {z[45]!r}".replace("np.float64(", "").rstrip(")") in str(caught.value)


LOOPS = {
    "for": "def f(x):\n    out = []\n    for y in x: out.append(y)\n    return np.array(out)",
    "while": "def f(x):\n    while x: x = x - 1\n    return x",
    "comprehension": "def f(x):\n    return np.array([y for y in x])",
    "helper": "def g(x):\n    return [y for y in x]\ndef f(x):\n    return np.array(g(x))",
}
HIDDEN_LOOPS = {
    "map": "def f(x):\n    return np.array(list(map(float, x)))",
    "vectorize": "@np.vectorize\ndef f(x):\n    return x",
    "frompyfunc": "def g(x):\n    return x\nf = np.frompyfunc(g, 1, 1)",
    "assigned": "f = np.vectorize(lambda x: x)",
    "key": "def f(x):\n    out = 0 * x\n    max(range(3), key=lambda i: out.itemset(i, x[i]))\n"
    "    return out",
    "exec": "def f(x):\n    exec('for y in x: print(y)', {'x': x})\n    return x",
    "recursion": "def f(x):\n    return x if len(x) < 2 else np.r_[f(x[:1]), f(x[1:])]",
    "each other": "def f(x):\n    return g(x[1:])\ndef g(x):\n    return f(x) if len(x) else x",
    "reduce": "import functools\ndef f(x):\n    return functools.reduce(np.add, x)",
    "another name": "from builtins import map as m\ndef f(x):\n    return list(m(abs, x))",
    "a string": "def f(x):\n    exec('for y in x: pass')\n    return x",
    "a sentinel": "def f(x):\n    return list(iter(lambda: x, None))",
    "a name in parts": "def f(x):\n    return getattr(np, 'apply_' + 'along_axis')(abs, 0, x)",
}
NO_LOOPS = {
    "none": "def f(x):\n    return x",
    "another function has one": "def g(x):\n    return [y for y in x]\ndef f(x):\n    return x",
    "an old version had one": "def f(x):\n    return [y for y in x]\ndef f(x):\n    return x",
    "a parameter of that name": "g = [y for y in []]\ndef f(g):\n    return g",
    "a variable called filter": "def f(x):\n    filter = x + 1\n    return filter",
    "a ufunc's reduce": "def f(x):\n    return np.logaddexp.reduce(x, axis=1)",
}


def form(source, *, loop):
    """Is the form of `f` accepted?"""
    process = OneProcess()
    answer = {"cell_type": "code", "source": f"import numpy as np\n{source}", "metadata": {}}
    process.run(answer, 0)
    code = f"from grading.checks import check_form\ncheck_form(f, 'The form.', loop={loop})"
    test = {"grade_id": "check", "grade": True, "points": 1}
    try:
        process.run({"cell_type": "code", "source": code, "metadata": {"nbgrader": test}}, 0)
    except CheckFailed:
        return False
    return True


@pytest.mark.parametrize("source", LOOPS.values(), ids=LOOPS)
def test_a_loop_is_seen(source):
    assert form(source, loop=True)
    assert not form(source, loop=False)


def test_code_that_is_hidden_has_no_form():
    hidden = "exec('def f(x):' + chr(10) + '    return x')"
    assert not form(hidden, loop=False)
    assert not form(hidden, loop=True)


def test_another_name_for_vectorize_is_no_disguise():
    disguised = "from numpy import vectorize as at_once\nf = at_once(lambda x: x)"
    assert not form(disguised, loop=False)


@pytest.mark.parametrize(
    "body",
    [
        "    for _ in range(1): x = x + 1\n    return x",
        "    for y in x:\n        z = y\n    return np.sum(x)",
        "    for y in x: last = y - x\n    return x",
        "    seen = [0]\n    for y in x: seen[0] = y\n    return x",
        "    while True:\n        return np.sum(x)",
    ],
)
def test_a_loop_for_show_is_none(body):
    assert not form(f"def f(x):\n{body}", loop=True)


@pytest.mark.parametrize(
    "body",
    [
        "    return sum([y for half in (x[:2], x[2:]) for y in half])",
        "    t, ys = 0, iter(x)\n    for _ in x:\n        t += next(ys)\n    return t",
        "    t = np.eye(9)\n    for row, y in zip(t, x):\n        row[0] = y\n    return t",
        "    t = np.eye(9)\n    for row in t:\n        row += 1\n    return t",
        "    t = np.eye(3)\n    for row, y in zip(t, x):\n        row[:] = 2 * y\n    return t",
    ],
)
def test_a_loop_may_be_an_odd_one(body):
    assert form(f"def f(x):\n{body}", loop=True)


def test_a_loop_over_a_few_things_that_are_written_out_is_none():
    source = "def f(x, y):\n    assert all(a.ndim for a in (x, y))\n    return x"
    assert form(source, loop=False)
    assert not form(source.replace("(x, y))", "x)"), loop=False)


@pytest.mark.parametrize("source", HIDDEN_LOOPS.values(), ids=HIDDEN_LOOPS)
def test_what_repeats_without_a_loop_is_neither(source):
    assert not form(source, loop=True)
    assert not form(source, loop=False)


@pytest.mark.parametrize("source", NO_LOOPS.values(), ids=NO_LOOPS)
def test_no_loop_is_seen_where_none_is(source):
    assert not form(source, loop=True)
    assert form(source, loop=False)


def absolute(x):
    return abs(x)


def identity(x):
    return x


def refuses(x):
    raise ValueError("not for me")


@pytest.mark.parametrize(
    ("test", "told"),
    [
        (lambda f: f(-1.0) != 1.0, None),
        (lambda f: np.bool_(f(-1.0) != 1.0), None),
        (lambda f: True, "No. It faults a right one: as it should be."),
        (lambda f: False, "No. It lets pass: the sign is kept."),
        (lambda f: f(1.0) != 1.0, "No. It lets pass: the sign is kept."),
        (lambda f: None, "No. Expected True or False, got a value of type NoneType."),
        (lambda f: 1, "No. Expected True or False, got a value of type int."),
    ],
)
def test_a_test_of_the_students_is_tried_on_right_and_faulty_functions(test, told):
    functions = {"as it should be": absolute}, {"the sign is kept": identity}
    if told is None:
        check_finds(test, *functions, "No.")
    else:
        with pytest.raises(CheckFailed) as caught:
            check_finds(test, *functions, "No.")
        assert str(caught.value) == told


def test_who_counts_the_calls_is_found_out():
    calls = iter([False] * 3 + [True] * 50)
    with pytest.raises(CheckFailed):
        check_finds(
            lambda f: next(calls),
            {str(n): absolute for n in range(3)},
            {str(n): identity for n in range(3, 8)},
            "No.",
        )


@pytest.mark.parametrize("wrong", [identity, refuses, lambda x: [abs(x)], lambda x: None])
def test_an_input_that_exposes_a_fault(wrong):
    check_exposes({"x": -2.0}, absolute, wrong, "No.")


def test_an_input_that_exposes_nothing():
    with pytest.raises(CheckFailed, match=r"No\. There both return the same\."):
        check_exposes({"x": 2.0}, absolute, identity, "No.")
    with pytest.raises(CheckFailed, match="The right function has no value there"):
        check_exposes({"x": "a"}, lambda x: x, identity, "No.")
