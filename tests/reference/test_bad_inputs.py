"""A bad argument raises ValueError that names it, says what came and what was expected.

The regular ones are derived from the contract of each function; the others stand in IRREGULAR.
"""

from dataclasses import FrozenInstanceError, fields
from decimal import Decimal
from functools import singledispatch

import numpy as np
import pytest
import torch

from reference import calibration, density, infonce, linear, numerics
from reference import classification as c
from reference import regression as r
from reference._contract import (
    Axis,
    Choice,
    ClassLabels,
    Contract,
    Integers,
    Number,
    Reals,
    bare,
    contract,
    words,
)
from reference._domains import Interval, positive, unit
from reference._errors import shown
from tests.reference.from_contract import (
    DECLARED,
    FUNCTIONS,
    LENGTHS,
    as_tensors,
    example,
    example_arguments,
    outside,
    where,
)

names = {"ids": lambda function: function.__name__}

# Functions that check their arguments by themselves, and why.
WITHOUT_CONTRACT = {
    "streaming_logsumexp": "takes arrays one by one, from an iterator",
}

# What follows from no declaration: function -> keyword arguments, the argument to be named.
CORRECT, CHANCE = np.array([0, 1, 2]), np.array([1, 2, 0])
IRREGULAR = {
    "reduce": [
        ({"values": np.ones(4), "weights": np.ones((4, 1))}, "weights"),
        ({"values": np.ones((4, 1)), "where": np.ones(4)}, "where"),
    ],
    "total": [({"values": np.ones(()), "weights": np.ones(4)}, "weights")],
    "streaming_logsumexp": [
        ({"chunks": []}, "chunks"),
        ({"chunks": None}, "chunks"),
        ({"chunks": 2.0}, "chunks"),
        ({"chunks": ["a"]}, "chunks"),
        ({"chunks": [np.ones(0)]}, "chunks"),
        ({"chunks": [np.ones((2, 3)), np.ones((3, 3))]}, "chunks"),
        ({"chunks": [np.ones(3)], "axis": 1}, "axis"),
    ],
    **{
        name: [({"queries": np.ones((2, 3)), "keys": np.ones((n, 3))}, "keys") for n in (0, 1, 3)]
        for name in ("info_nce", "info_nce_grad", "chunked_info_nce", "chunked_info_nce_and_grad")
    },
    "cross_entropy": [
        ({"logits": np.eye(3), "labels": np.eye(3), "ignore_index": i}, "ignore_index")
        for i in (0, -100)
    ],
    "fit_temperature": [
        ({"logits": np.eye(3), "labels": CORRECT}, "labels"),
        ({"logits": np.eye(3), "labels": CHANCE}, "labels"),
    ],
}


class Failing:
    """What fails in its own way when it is asked for numbers, and when it is shown."""

    def __array__(self, dtype=None, copy=None):
        raise OverflowError("an inner matter")

    def __repr__(self):
        raise RuntimeError("an inner matter")


NO_NUMBERS = (
    *("a", None, b"a", 1j, ["a"], [None], [1j], [[1.0], [1.0, 2.0]], [10**400], {"a": 1}, {1.0}),
    *(object(), Failing(), float, len, ..., slice(1), Decimal(1)),
    *(np.datetime64("2020"), np.datetime64(1, "ns"), np.timedelta64(1), np.timedelta64(1, "s")),
)


def bad_inputs(function) -> list[tuple[dict, str]]:
    """Keyword arguments of which one is wrong, and its name."""
    if not hasattr(function, "contract"):
        return IRREGULAR[function.__name__]
    good = example_arguments(function)
    declared = {**function.contract.arrays, **function.contract.options}
    return [
        (good | {name: value}, name)
        for name, declaration in declared.items()
        for value in wrong(declaration, name, function)
    ] + IRREGULAR.get(function.__name__, [])


@singledispatch
def wrong(declaration, name, function):
    raise NotImplementedError(
        f"nothing wrong with {type(declaration).__name__}: register it in {__file__}"
    )


@wrong.register
def _(declaration: Reals, name, function):
    array = example(declaration, np.random.default_rng(0), 4, float)
    yield from (v for v in NO_NUMBERS if v is not None or name in function.contract.arrays)
    yield from wrong_shapes(declaration, name, function, array)
    for value in outside(declaration.domain):
        yield with_last(array, value)


@wrong.register
def _(declaration: Integers, name, function):
    array = example(declaration, np.random.default_rng(0), 4, float)
    yield from (*NO_NUMBERS, array.astype(float), array.astype(bool))
    yield from wrong_shapes(declaration, name, function, array)


@wrong.register
def _(declaration: ClassLabels, name, function):
    labels, classes = example(declaration, np.random.default_rng(0), 4, float), 4
    classes = LENGTHS.get(declaration.classes, classes)
    one_hot = np.eye(classes)[labels]
    optional = name in function.contract.options
    yield from (
        *(bad for bad in NO_NUMBERS if bad is not None or not optional),
        *(labels.astype(float), labels.astype(bool), one_hot > 2),
    )
    yield from (labels[None], labels[0], np.append(labels, 0), np.eye(classes + 1)[labels])
    yield from (with_last(labels, value) for value in (-1, classes))
    if declaration.soft:
        yield from (0.9 * one_hot, one_hot[None])
        yield from (with_last(one_hot, value) for value in outside(unit))
        yield np.array([[1.5, -0.5, 0.0]] * len(labels))
    else:
        yield one_hot


@wrong.register
def _(declaration: Number, name, function):
    yield from outside(declaration.domain)
    yield from (v for v in NO_NUMBERS if v is not None)
    yield from (np.array(1j), np.complex128(1), np.ma.array(0.5), np.ma.masked, 10**400, 10**5000)
    if function.contract.defaults[name] is not None:
        yield None
    if declaration.integral:
        yield from (2.0, 1.5, np.array(2.0), np.array([2, 3]), 2**63, -(2**63) - 1)
    else:
        yield np.full((3, 2, 7), 0.5)  # no shape of an argument, nor of a result
        yield np.array([outside(declaration.domain)[0]])
        if not function.contract.elementwise:
            yield [0.5]


@wrong.register
def _(declaration: Choice, name, function):
    yield from ("other", "", None, 0, 1.5, [declaration.words[0]], declaration.words[0].upper())


@wrong.register
def _(declaration: Axis, name, function):
    first, *_ = example_arguments(function).values()
    yield from (first.ndim, -first.ndim - 1, 0.0, np.nan, "a", None, (0,), [0], 10**400)
    yield from (np.array([0, 1]), object())


def wrong_shapes(declaration, name, function, array):
    """Too few axes, too many, one too long or short for the arguments before, an empty one."""
    lead, letters = words(declaration.shape)
    known = known_before(name, function)
    if letters:
        yield array[(0,) * array.ndim]
    if not lead or lead in known - {"*"}:
        yield array[None]
    for axis, word in enumerate([lead, *letters] if lead else letters):
        if word in known:
            yield np.concatenate([array, array.take([0], axis)], axis)
            yield array.take(range(1, array.shape[axis]), axis)
        if word in ("K", "D") or (lead and word in letters):
            yield array.take([], axis)


def known_before(name, function) -> set[str]:
    """The words in the shapes of the arguments before this one."""
    known = set()
    for other, declaration in function.contract.arrays.items():
        if other == name:
            break
        known |= set(declaration.shape.split())
    return known


def with_last(array, value):
    changed = array.copy()
    changed.flat[-1] = value
    return changed


def test_every_public_function_has_a_contract():
    undeclared = [f for f in FUNCTIONS if f not in DECLARED]
    found = {f.__name__: f"decorate it with @contract in {where(f)}" for f in undeclared}
    missing = {name: advice for name, advice in found.items() if name not in WITHOUT_CONTRACT}
    assert not missing, f"without a contract and without a reason in WITHOUT_CONTRACT: {missing}"
    assert not WITHOUT_CONTRACT.keys() - found.keys(), "declared, or gone: strike it out"


@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("function", FUNCTIONS, **names)
def test_bad_input_is_named(function, library):
    inputs = bad_inputs(function)
    assert inputs, f"no bad input of {function.__name__} in IRREGULAR"
    for arguments, culprit in inputs:
        bad = f"{function.__name__}({culprit}={shown(arguments[culprit])})"
        if library == "torch":
            arguments = as_tensors(arguments)
        message = refusal(function, arguments, bad)
        assert message.startswith(f"{culprit}: got "), f"{bad}: {message}"
        assert ", expected " in message, f"{bad}: {message}"
        assert len(message) < 300, f"{bad}: {message}"
        assert "\n" not in message, f"{bad}: {message}"


def of_another_kind(array: np.ndarray, library: str, is_first: bool):
    """Arrays that are not to be computed with, or not together with those before them."""
    yield from (np.ma.array(array), np.ma.array(array, mask=True))
    tensor = torch.from_numpy(np.array(array))
    if library == "numpy":
        yield from (array + 0j, array.astype(object), array.astype(str))
        yield from (np.zeros(array.shape, "M8[s]"), np.zeros(array.shape, [("x", float)]))
        others = [tensor]
    else:
        single = tensor.float()
        yield from (tensor.to(torch.complex64), tensor.to_sparse(), single.to_mkldnn())
        yield torch.quantize_per_tensor(single, 0.1, 0, torch.quint8)
        yield single.to(torch.float8_e4m3fn)
        for layout in (torch.strided, torch.jagged):
            yield torch.nested.nested_tensor([single, single], layout=layout)
        others = [array, tensor.to("meta")]
    if not is_first:
        yield from others


@pytest.mark.filterwarnings("ignore:torch.quantize_per_tensor:UserWarning")
@pytest.mark.filterwarnings("ignore:The PyTorch API of nested tensors:UserWarning")
@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("function", DECLARED, **names)
def test_an_array_of_another_kind_is_named(function, library):
    good = example_arguments(function)
    shaped = {n: d for n, d in function.contract.options.items() if isinstance(d, Reals)}
    rng = np.random.default_rng(0)
    for name in (*good, *shaped):
        array = good[name] if name in good else example(shaped[name], rng, 4, float)
        for wrong_one in of_another_kind(array, library, name == next(iter(good))):
            arguments = (good if library == "numpy" else as_tensors(good)) | {name: wrong_one}
            message = refusal(
                function, arguments, f"{function.__name__}({name}={shown(wrong_one)})"
            )
            assert message.startswith(f"{name}: got "), message
            assert ", expected " in message
            assert len(message) < 300
            assert "\n" not in message


@pytest.mark.parametrize("library", [np.asarray, torch.tensor])
def test_of_several_bad_values_the_first_is_named(library):
    with pytest.raises(ValueError, match=r"labels: got 2\.0,"):
        c.binary_cross_entropy(library([0.0, 0.0, 0.0]), library([1.0, 2.0, 3.0]))
    with pytest.raises(ValueError, match="labels: got 5,"):
        c.cross_entropy(library([[0.0, 1.0]] * 3), library([0, 5, 7]))


def test_an_option_with_a_derivative_belongs_to_the_library_of_the_arrays():
    option = torch.tensor(1.0, requires_grad=True)
    with pytest.raises(ValueError, match=r"^delta: got a torch tensor, expected a NumPy array"):
        r.huber(np.ones(2), np.ones(2), delta=option)
    for arrays, device in ((torch.ones(2), "meta"), (torch.ones(2, device="meta"), "cpu")):
        with pytest.raises(ValueError, match=f"^delta: got a tensor on {device}, expected one on"):
            r.huber(arrays, arrays, delta=torch.tensor(1.0, device=device, requires_grad=True))


def refusal(function, arguments, bad) -> str:
    try:
        function(**arguments)
    except ValueError as error:
        return str(error)
    pytest.fail(f"{bad} is not refused")


def test_a_declaration_of_a_new_kind_needs_bad_inputs():
    for derive in (lambda: wrong(object(), "x", None), lambda: example(object(), None, 4, float)):
        with pytest.raises(NotImplementedError, match=r"object.*: register .*tests/reference/"):
            derive()


def test_a_parameter_without_a_declaration_is_refused_at_once():
    for declared in ({}, {"logits": "*", "delta": positive}):
        with pytest.raises(TypeError, match="loss: either no parameter or not declared"):

            @contract(**declared)
            def loss(logits): ...


def number_of_checks(function, arguments) -> int:
    found, check = [], Contract.check
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Contract, "check", lambda *given: found.append(0) or check(*given))
        function(**arguments)
    return len(found)


@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("function", DECLARED, **names)
def test_arguments_are_checked_once(function, library):
    found = number_of_checks(function, example_arguments(function, library=library))
    advice = f"in {where(function)} call `bare(...)` of the other losses"
    assert found == 1, f"{function.__name__} checks {found} times: {advice}"


def test_a_loss_that_checks_twice_is_found():
    @contract(predictions="*", targets="*")
    def twice(predictions, targets):
        return r.huber(predictions, targets)

    assert number_of_checks(twice, example_arguments(r.huber)) == 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: linear.linear_cross_entropy(np.ones((2, 3)), np.ones((4, 2)), [0, 1]),
            "weights: got shape (4, 2), expected (K, 3), to match hidden",
        ),
        (
            lambda: c.cross_entropy(np.zeros((2, 3)), [0, 1, 2]),
            "labels: got shape (3,) of dtype int64, expected integers of shape (2,) "
            "or a distribution of shape (2, 3), to match logits",
        ),
        (
            lambda: c.cross_entropy(np.zeros((2, 3)), [0], axis=0),
            "labels: got shape (1,) of dtype int64, expected integers of shape (3,) "
            "or a distribution of shape (2, 3), to match logits",
        ),
        (
            lambda: c.cross_entropy([0.0, 0.0], 2, ignore_index=-100),
            "labels: got 2, expected class indices from 0 to 1",
        ),
        (
            lambda: c.distillation(np.zeros((2, 3)), np.zeros((2, 4))),
            "teacher_logits: got shape (2, 4), expected a shape that broadcasts with (2, 3), "
            "to match logits",
        ),
        (
            lambda: r.squared_error([1.0, 2.0], [1.0, 2.0, 3.0]),
            "targets: got shape (3,), expected a shape that broadcasts with (2,), "
            "to match predictions",
        ),
        (
            lambda: c.distillation(np.zeros((2, 2)), np.zeros(2), axis=0),
            "teacher_logits: got shape (2,), expected a shape that broadcasts with (2, 2), "
            "to match logits",
        ),
        (
            lambda: r.squared_error([[1.0], [2.0]], [1.0, 2.0, 3.0]),
            "targets: got shape (3,), expected one that does not make (2, 3) together with (2, 1) "
            "of predictions; if that is meant, broadcast one of them to it first "
            "(np.broadcast_to, torch.broadcast_to)",
        ),
        (
            lambda: r.squared_error(np.ones(2), torch.ones(2)),
            "targets: got a torch tensor, expected a NumPy array, like predictions",
        ),
        (
            lambda: r.squared_error([1.0, 2.0], np.ma.array([1.0, 2.0])),
            "targets: got a masked array, expected an array without a mask, which would be lost",
        ),
        (
            lambda: c.distillation([1.0, 2.0], [1.0, 2.0], temperature=[1.0]),
            "temperature: got shape (1,), expected one number, finite and more than 0",
        ),
        (lambda: numerics.softmax(1.0), "logits: got shape (), expected (..., K)"),
        (
            lambda: numerics.softmax(np.zeros((2, 0))),
            "logits: got shape (2, 0), expected at least one entry along K",
        ),
        (
            lambda: numerics.softmax([0.0], axis=1),
            "axis: got 1, expected an axis of shape (1,)",
        ),
        (lambda: r.huber(1.0, 1.0, delta="a"), "delta: got 'a', expected more than 0"),
        (lambda: r.huber(1.0, 1.0, delta=None), "delta: got None, expected more than 0"),
        (lambda: r.huber(np.array("a"), 1.0), "predictions: got dtype <U1, expected real numbers"),
        (
            lambda: r.huber(1.0, 1.0, delta="a" * 61),
            f"delta: got '{'a' * 59}..., expected more than 0",
        ),
        (
            lambda: calibration.reliability_bins([0.5], [1], bins=2.0),
            "bins: got 2.0, expected an integer of at least 1",
        ),
    ],
)
def test_messages(call, message):
    with pytest.raises(ValueError) as raised:  # noqa: PT011 (the whole message is compared)
        call()
    assert str(raised.value) == message


@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("function", DECLARED, **names)
def test_distributions_are_taken_where_the_formula_knows_them(function, library):
    """Where it does not, a distribution is no index: the message asks for integers alone."""
    declared = {**function.contract.arrays, **function.contract.options}
    for name in (n for n, d in declared.items() if isinstance(d, ClassLabels)):
        labels = example(declared[name], np.random.default_rng(0), 4, float)
        one_hot = np.eye(LENGTHS.get(declared[name].classes, 4))[labels]
        given = example_arguments(function) | {name: one_hot}
        given = given if library == "numpy" else as_tensors(given)
        if function.__name__.removesuffix("_grad").removesuffix("_and") in SOFT:
            function(**given)
            continue
        message = refusal(function, given, f"{function.__name__} of a distribution")
        assert message.startswith(f"{name}: got shape {one_hot.shape} of dtype "), message
        assert "expected integers of shape (4,), to match " in message


SOFT = ("cross_entropy", "kl_divergence")
"""By name, since what is derived from a contract believes one that is too wide."""


@pytest.mark.parametrize("convert", [np.asarray, torch.from_numpy], ids=["numpy", "torch"])
@pytest.mark.parametrize("end", [-(2**63), 2**63 - 1])
def test_any_integer_of_64_bits_is_taken(convert, end):
    z, y = convert(np.eye(3)), convert(CORRECT)
    np.testing.assert_array_equal(c.cross_entropy(z, y, ignore_index=end), c.cross_entropy(z, y))
    ignored = c.cross_entropy(z, convert(np.array([0, end, 2])), ignore_index=end)
    assert [v == 0 for v in ignored.tolist()] == [False, True, False]
    of_layer = linear.linear_cross_entropy(z, z, y, ignore_index=end, chunk=2**63 - 1)
    np.testing.assert_array_equal(of_layer, linear.linear_cross_entropy(z, z, y))


@pytest.mark.parametrize("function", DECLARED, **names)
def test_a_declaration_cannot_be_changed(function):
    """Functions share them."""
    declared = [*function.contract.arrays.values(), *function.contract.options.values()]
    domains = [getattr(d, "domain", None) for d in declared]
    for one in (function.contract, *declared, *filter(None, domains)):
        for field in fields(one):
            with pytest.raises(FrozenInstanceError):
                setattr(one, field.name, None)


def test_a_wrong_number_of_arguments_is_a_type_error():
    for call in (
        lambda: r.huber(1.0),
        lambda: r.huber(1.0, 1.0, 1.0),
        lambda: r.huber(1.0, 1.0, predictions=1.0),
        lambda: r.huber(1.0, predictions=1.0),
        lambda: r.huber(1.0, 1.0, epsilon=1.0),
    ):
        with pytest.raises(TypeError, match=r"huber\(\)"):
            call()


def test_arguments_may_be_named_in_any_order():
    expected = r.pinball([0.0, 2.0], [1.0, 1.0], level=0.75)
    actual = r.pinball(level=0.75, targets=[1.0, 1.0], predictions=[0.0, 2.0])
    np.testing.assert_array_equal(actual, expected)


def test_the_axis_of_classes_is_the_same_in_logits_that_broadcast():
    student, teacher = np.random.default_rng(0).normal(size=(2, 2, 3))
    expected = c.distillation(student, np.stack([teacher] * 4), axis=-2)
    np.testing.assert_array_equal(
        c.distillation(student, np.stack([teacher] * 4), axis=0), expected
    )
    np.testing.assert_array_equal(expected[0], c.distillation(student.T, teacher.T))


def test_all_arrays_broadcast_with_one_another():
    with pytest.raises(ValueError, match=r"^targets: got shape \(3,\), expected .* \(2,\)"):
        density.gaussian_nll([1.0], [1.0, 2.0], [1.0, 2.0, 3.0])


def test_no_query_has_no_loss():
    nothing = np.ones((0, 3))
    np.testing.assert_array_equal(infonce.chunked_info_nce(nothing, nothing), [])
    value, of_queries, of_keys = infonce.chunked_info_nce_and_grad(nothing, nothing)
    assert value.shape == (0,)
    assert of_queries.shape == of_keys.shape == (0, 3)


@pytest.mark.parametrize(
    ("ends", "inside"), [("[]", [0, 0.5, 1]), ("[)", [0, 0.5]), ("(]", [0.5, 1]), ("()", [0.5])]
)
def test_intervals(ends, inside):
    candidates = np.array([-np.inf, -5e-324, 0, 0.5, 1, np.nextafter(1, 2), np.inf, np.nan])
    interval = Interval(0, 1, ends, "some numbers")
    np.testing.assert_array_equal(candidates[interval.contains(candidates)], inside)
    assert [v for v in candidates.tolist() if interval.contains(v)] == inside
    assert set(outside(interval)) >= {0, 1} - set(inside)


def test_infinity_belongs_to_an_interval_that_says_so():
    values = np.array([0.0, np.inf, np.nan])
    for ends, expected in (("[]", [True, True, False]), ("[)", [True, False, False])):
        assert Interval(0, np.inf, ends, "some numbers").contains(values).tolist() == expected
    low = Interval(-np.inf, 0, "()", "some numbers").contains(np.array([-np.inf, -1.0, 0.0]))
    assert low.tolist() == [False, True, False]


@pytest.mark.parametrize("function", DECLARED, **names)
def test_the_ends_of_a_domain_belong_to_it(function):
    good = example_arguments(function)
    for name, declaration in function.contract.options.items():
        domain = getattr(declaration, "domain", None)
        if isinstance(declaration, Number) and isinstance(domain, Interval):
            closed = [e for e in (domain.low, domain.high) if domain.contains(e)]
            for end in closed:
                function(**good, **{name: end})


def test_the_formula_is_kept_bare():
    assert bare(r.huber) is r.huber.__wrapped__
    assert not hasattr(bare(r.huber), "contract")
