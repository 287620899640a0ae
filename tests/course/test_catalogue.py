"""The catalogue of losses: complete, right in what is typed, and of one mind with the chapters."""

import math
import re
from importlib import import_module
from itertools import pairwise

import mpmath as mp
import numpy as np
import pytest
import torch
from torch.distributions import Categorical, MixtureSameFamily, Normal

import reference
from course import catalogue
from course.catalogue import LOSSES
from course.properties import chord_below
from course.sections import SECTIONS, section
from reference import reduce
from reference._contract import ClassLabels
from reference.numerics import sigmoid, softmax
from tests.book.pages import CHAPTERS, read
from tests.reference.cases import CASES

any_loss = pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.title)


def modules():
    return [import_module(f"reference.{family}") for family in reference._families()]


def losses_of_reference():
    """Whatever has a gradient."""
    return {
        f"{module.__name__.removeprefix('reference.')}.{name}"
        for module in modules()
        for name in module.__all__
        if {f"{name}_grad", f"{name}_and_grad"} & {*module.__all__}
    }


def of(name, **options):
    """The entry of the catalogue for a function."""
    found = [loss for loss in LOSSES if loss.name.endswith(f".{name}")]
    return next(loss for loss in found if options.items() <= loss.options.items())


def case(loss):
    return next(case for case in CASES if case.function is loss.function)


def test_every_loss_has_an_entry():
    assert {loss.name for loss in LOSSES} == losses_of_reference()


def test_every_public_function_has_a_section():
    for module in modules():
        for name in module.__all__:
            assert section(f"{module.__name__.removeprefix('reference.')}.{name}")
    assert all(section(name) for name in reference.__all__)
    with pytest.raises(KeyError):
        section("margin.stuck")


def test_no_section_is_named_for_what_is_not_there():
    families = {name: names for name, names in SECTIONS.items() if isinstance(names, dict)}
    assert {name for name in SECTIONS if name not in families} == {*reference.__all__}
    for family, names in families.items():
        assert {*names} <= {*import_module(f"reference.{family}").__all__}


# What is typed


def unit(vectors):
    return vectors / length(vectors)


def length(vectors):
    return np.linalg.norm(vectors, axis=-1, keepdims=True)


def letters(loss, arguments):
    """What the letters of a gradient stand for, from the arguments of the loss."""
    given = dict(zip(loss.function.contract.arrays, arguments, strict=True))
    known = {"loss": loss.function(*arguments, **loss.options), **given, **loss.options}
    if loss.options.get("temperature"):
        known["T"] = loss.options["temperature"]
    if "negative_weight" in known:
        known["a"] = known["negative_weight"]
    first, *others = given.values()
    if "predictions" in given:
        known["r"] = given["predictions"] - given["targets"]
    if "means" in given and "log_variances" in given:
        known |= {"r": given["means"] - given["targets"], "s": given["log_variances"]}
    if "log_rates" in given:
        known |= {"z": first, "y": given["targets"]}
    if "probs" in given or ("logits" in given and np.ndim(first) == 1):
        known |= {"z": first, "p": given.get("probs", sigmoid(first))}
        known |= {"t": given["labels"], "y": given["labels"], "m": given["labels"] * first}
        known["u"] = np.where(known["t"] == 1, known["p"], 1 - known["p"])
    elif "logits" in given or "hidden" in given:
        z = first if "logits" in given else first @ given["weights"].T
        t = others[-1]
        t = np.eye(z.shape[-1])[t] if t.ndim < z.ndim else t
        others_only = np.where(t == 1, -np.inf, z)
        known |= {"z": z, "p": softmax(z), "t": t, "v": given.get("teacher_logits")}
        known |= {"u": (t * softmax(z)).sum(-1, keepdims=True), "W": given.get("weights")}
        known["rival"] = np.eye(z.shape[-1])[others_only.argmax(-1)]
        known["loss"] = known["loss"][:, None]
    if "queries" in given:
        known |= {"k": others[0], "t": np.eye(len(others[0]))}
        known["p"] = softmax(given["queries"] @ others[0].T / known["T"])
    elif loss.name.startswith("metric_learning"):
        known |= dict(zip("abc", (first, *others), strict=False)) | {"d": length(first - others[0])}
        known["loss"] = known["loss"][:, None]
        known["cos"] = (unit(first) * unit(others[0])).sum(-1, keepdims=True)
        if "labels" in given:
            known["y"] = given["labels"][:, None]
    return known


FUNCTIONS = ("exp", "log", "sqrt", "tanh", "sign", "clip", "maximum")
MATHEMATICS = {name: getattr(np, name) for name in FUNCTIONS}
MATHEMATICS |= {"sigmoid": sigmoid, "softmax": softmax, "unit": unit, "length": length}


def arguments_of(loss):
    """Those of the row of the loss; class indices where it takes distributions as well."""
    return tuple(np.array(a) for a in case(loss).arguments)


@pytest.mark.parametrize(
    "loss", [loss for loss in LOSSES if loss.slope], ids=lambda loss: loss.title
)
def test_the_gradient_in_code_is_that_of_the_package(loss):
    arguments = arguments_of(loss)
    found = eval(loss.slope, {"__builtins__": {}}, MATHEMATICS | letters(loss, arguments))
    expected = loss.gradient(*arguments, **loss.options)
    for ours, theirs in zip(*map(np.atleast_1d, map(np.asarray, (found, expected))), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-14)


def test_only_gradients_that_fit_no_line_are_left_out():
    left_out = {loss.name.split(".")[1] for loss in LOSSES if not loss.slope}
    assert left_out == {"gaussian_mixture_nll", "nt_xent", "clip_loss"}


def run(code, names):
    """The value of the last statement of a line of code."""
    *before, last = code.split("; ")
    known = {"F": torch.nn.functional, "torch": torch, "math": math, "Normal": Normal} | names
    known |= {"Categorical": Categorical, "MixtureSameFamily": MixtureSameFamily}
    exec("\n".join(before), known)
    return eval(last, known)


@any_loss
def test_the_call_in_pytorch_gives_the_mean_of_the_package(loss):
    arguments = [torch.from_numpy(np.array(a)) for a in arguments_of(loss)]
    names = dict(zip(loss.function.contract.arrays, arguments, strict=True))
    declared = loss.function.contract.arrays.get("labels")
    if "labels" in names and not isinstance(declared, ClassLabels):
        names["labels"] = names["labels"].double()
    found = run(loss.torch, names | loss.options)
    expected = reduce(loss.function(*arguments, **loss.options))
    torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-8)


# What is computed

OF_A_NUMBER = ("Residual", "Count", "Binary", "Signed", "Probability")


def exact(loss, target):
    """The loss of one number in exact arithmetic, for a target."""
    formula = case(loss).exact
    options = {
        name: value if value == -np.inf else mp.mpf(value) for name, value in loss.options.items()
    }
    return lambda x: formula(mp.mpf(x), mp.mpf(target), **options)


def targets(loss):
    return getattr(loss, "targets", None) or loss.labels


NUMBERS = [loss for loss in LOSSES if type(loss).__name__ in OF_A_NUMBER]


def second_differences(f, points):
    """At each inner point: the slope to the right less that to the left."""
    values = [f(x) for x in points]
    slopes = [
        (w - v) / (b - a) for (a, b), (v, w) in zip(pairwise(points), pairwise(values), strict=True)
    ]
    return [right - left for left, right in pairwise(slopes)]


@pytest.mark.parametrize("loss", NUMBERS, ids=lambda loss: loss.title)
def test_second_differences_with_fifty_digits_agree_on_convexity(loss):
    with mp.workdps(50):
        if type(loss).__name__ == "Probability":
            points = [mp.mpf(k) / 100 for k in range(1, 100)]
        else:
            far = [mp.mpf(10) ** (mp.mpf(k) / 4) for k in range(-12, 9)]
            points = [-x for x in reversed(far)] + [mp.mpf(0)] + far
        least = min(
            difference
            for target in targets(loss)
            for difference in second_differences(exact(loss, target), points)
        )
        assert loss.convex == (least >= -(mp.mpf(10) ** -40))


def test_second_differences_see_what_is_not_convex():
    with mp.workdps(50):
        points = [mp.mpf(k) / 4 for k in range(-40, 41)]
        assert min(second_differences(mp.sin, points)) < 0
        assert min(second_differences(mp.exp, points)) > 0


@any_loss
def test_a_dent_is_one(loss):
    """The value between two points exceeds the chord by far more than rounding."""
    if loss.convex:
        return
    target, (first, second, between, height) = loss.dent
    at = next(c for c in loss.cases if c.target == target)
    a, b, m = (float(at.value(point[None])[0]) for point in (first, second, between))
    axis = np.argmax(np.abs(second - first))
    part = (between - first)[axis] / (second - first)[axis]
    assert m - ((1 - part) * a + part * b) > 1e-6 * (1 + abs(a) + abs(b))
    assert height > 1e-6


@any_loss
def test_the_largest_slope_bounds_all_slopes(loss):
    """At random points, where a bound is claimed; elsewhere the slope grows past any."""
    rng = np.random.default_rng(1)
    points = rng.normal(size=(3000, loss.rays.shape[1])) * np.logspace(-2, 2, 3000)[:, None]
    if type(loss).__name__ == "Probability":
        points = rng.uniform(size=(3000, 1))
    if type(loss).__name__ == "Views":
        points = points[::30]
    with np.errstate(over="ignore"):
        slopes = [np.linalg.norm(case.gradient(points), axis=1).max() for case in loss.cases]
    assert (max(slopes) <= loss.slopes.largest * (1 + 1e-3)) or not loss.slopes.bounded
    assert loss.slopes.bounded or max(slopes) > 20


THEOREMS = {
    # label of the equation or section -> what the catalogue has to say
    "eq-margin-convex": lambda: all(of(n).convex for n in ("logistic", "exponential", "hinge")),
    "eq-logistic-minimiser": lambda: of("logistic").minimiser == "log-odds",
    "eq-exponential-minimiser": lambda: of("exponential").minimiser == "half the log-odds",
    "eq-hinge-minimiser": lambda: of("hinge").minimiser == "sign(2η − 1)",
    "eq-bce-minimiser": lambda: of("binary_cross_entropy_from_probs").minimiser == "η",
    "eq-bce-curvature": lambda: of("binary_cross_entropy").convex,
    "eq-mse-curvature": lambda: not of("brier").convex,
    "eq-mse-gradient-z": lambda: of("brier").far == "redescending",
    "eq-bce-asymmetric-minimiser": lambda: (
        of("asymmetric_binary_cross_entropy").minimiser == "log-odds − log a"
    ),
    "eq-log-score-proper": lambda: of("binary_cross_entropy").proper == "yes",
    "eq-brier-score-proper": lambda: of("brier").proper == "yes",
    "eq-focal-minimiser": lambda: of("binary_focal").proper != "yes",
    "eq-ce-psd": lambda: of("cross_entropy").convex,
    "eq-ce-gradient": lambda: math.isclose(of("cross_entropy").slopes.largest, math.sqrt(2)),
    "eq-gce-gradient": lambda: of("generalised_cross_entropy").far == "redescending",
    "eq-mse-mean": lambda: of("squared_error").minimiser == "mean",
    "eq-mse-influence": lambda: of("squared_error").far == "unbounded",
    "eq-mae-slope": lambda: of("absolute_error").minimiser == "median",
    "eq-pinball-quantile": lambda: of("pinball").minimiser == "0.9 quantile",
    "eq-huber": lambda: math.isclose(of("huber").slopes.largest, of("huber").options["delta"]),
    "eq-poisson-gradient": lambda: of("poisson_nll").minimiser == "log of the mean",
}


@pytest.mark.parametrize("label", THEOREMS)
def test_the_catalogue_agrees_with_the_theorems(label):
    displayed = {equation.label for path in CHAPTERS for equation in read(path).equations}
    assert label in displayed, f"{label} is no equation any more"
    assert THEOREMS[label]()


class Absolute(catalogue.Probability):
    """The absolute error of a probability: certain where one side is likelier."""

    function = property(lambda self: lambda p, y: np.abs(p - y))
    gradient = property(lambda self: lambda p, y: np.sign(p - y))


class Stuck(catalogue.Signed):
    """It pulls to one logit, whatever the label."""

    function = property(lambda self: lambda z, y: (z - 3.0) ** 2)
    gradient = property(lambda self: lambda z, y: 2 * (z - 3.0))


def test_what_is_not_proper_is_called_so():
    found = Absolute("", "", "", "")
    assert found.proper == "no"
    assert found.calibrated == "yes"
    assert found.minimiser == "a value of its own"


def test_what_is_not_calibrated_is_called_so():
    assert Stuck("", "", "", "").calibrated == "no"
    assert of("multiclass_hinge").calibrated == "no"
    assert of("asymmetric_binary_cross_entropy").calibrated == "no"


def test_what_estimates_nothing_known_has_no_name():
    for name in ("huber", "log_cosh", "smooth_l1"):
        assert of(name).minimiser == "its own centre"


def test_a_table_says_all_that_is_known():
    shown = catalogue.table("Two classes")._repr_html_()
    assert "not convex" not in shown.lower().split("brier")[0]
    for word in ("log-odds", "no, but invertible", "redescending", "0 or 1", "Not convex"):
        assert word in shown
    assert shown.count("data-see=") == 2 * len(catalogue.FAMILIES["Two classes"])
    assert "proper" not in catalogue.table("Regression")._repr_html_()


def test_convexity_of_all_outputs_is_asked_together():
    """The normal likelihood is convex in the mean, and in the log-variance, but not in both."""
    loss = of("gaussian_nll")
    assert not loss.convex
    value = loss.cases[0].value
    for axis in (0, 1):
        line = np.zeros((17, 2)) + 0.7
        line[:, axis] = np.linspace(-4, 4, 17)
        assert chord_below(value, line) is None


def test_every_section_is_a_chapters_own():
    """A link bears the title, so that the label stands above a heading."""
    text = "\n".join(read(path).text for path in CHAPTERS)
    titled = set(re.findall(r"^\(([\w-]+)\)=\n#+ ", text, re.M))
    named = [
        n
        for names in SECTIONS.values()
        for n in (names.values() if isinstance(names, dict) else [names])
    ]
    assert set(named) <= titled, set(named) - titled
