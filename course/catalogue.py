"""The losses of `reference`, and what is found out about each by computing it.

catalogue.table("Regression")    # a family of the page
catalogue.LOSSES                 # all of them

What is typed here is what no computation can tell: how the model's output is read, the formula of
the gradient and the call in PyTorch. Tests compare the last two with `reference`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from importlib import import_module
from itertools import permutations, product
from typing import Any, ClassVar, NamedTuple

import numpy as np

from course.properties import (
    NUMBERS,
    RADII,
    Dent,
    Slopes,
    chord_below,
    far_pull,
    least,
    least_of_many,
    steepest,
)
from course.sections import section
from course.tables import Cell, Table
from reference.numerics import sigmoid, softmax

NEAR = 1e-4
"""How near two minimisers are that count as the same: minimising finds half of the digits."""
LETTERS = {"alpha": "α", "delta": "δ", "beta": "β", "gamma": "γ", "level": "τ", "temperature": "T"}
LETTERS |= {"negative_weight": "a", "margin": "m", "q": "q"}


class Case(NamedTuple):
    """A loss of one target as a function of what the model returns, and where mistakes lie."""

    target: str
    value: Callable[[np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray], np.ndarray]
    away: list[np.ndarray]
    """Directions in which the mistake grows."""


@dataclass(frozen=True)
class Loss:
    """A row of the catalogue. A kind of loss says which targets it is tried with."""

    name: str
    output: str
    """What the model returns, and what becomes of it."""
    slope: str
    """The gradient by the first argument, in code; empty where it fits no line."""
    torch: str
    options: dict[str, Any] = field(default_factory=dict)

    rays: ClassVar[np.ndarray] = np.array([[-1.0], [1.0]])
    radii: ClassVar[np.ndarray] = RADII
    points: ClassVar[np.ndarray] = np.unique(np.concatenate([-NUMBERS, NUMBERS]))[:, None]

    @property
    def function(self) -> Callable:
        family, name = self.name.split(".")
        return getattr(import_module(f"reference.{family}"), name)

    @property
    def gradient(self) -> Callable:
        """That of the losses' sum; where the package has both in one function, its part."""
        family, name = self.name.split(".")
        module = import_module(f"reference.{family}")
        if hasattr(module, f"{name}_grad"):
            return getattr(module, f"{name}_grad")
        both = getattr(module, f"{name}_and_grad")
        return lambda *arrays, **options: both(*arrays, **options)[1]

    @property
    def title(self) -> str:
        """The name with its options, `huber, δ = 1`."""
        options = [f"{LETTERS[name]} = {_number(value)}" for name, value in self.options.items()]
        return ", ".join([self.name.split(".")[1], *options])

    @property
    def domain(self) -> str:
        """What the arguments and options may be, from the contract."""
        contract = self.function.contract
        arrays = [f"{name}: {_domain(declared)}" for name, declared in contract.arrays.items()]
        options = {n: contract.options[n] for n in contract.options if n in self.options}
        return "; ".join(arrays + [f"{LETTERS[n]}: {_domain(d)}" for n, d in options.items()])

    @cached_property
    def cases(self) -> list[Case]:
        raise NotImplementedError

    @cached_property
    def dent(self) -> tuple[str, Dent] | None:
        """A target and two points between which the loss lies above its chord."""
        found = [(case.target, chord_below(case.value, self.points)) for case in self.cases]
        return max((f for f in found if f[1]), key=lambda f: f[1].height, default=None)

    @property
    def convex(self) -> bool:
        return self.dent is None

    @cached_property
    def slopes(self) -> Slopes:
        """The largest slope over all targets."""
        found = [steepest(case.gradient, self.rays, self.radii) for case in self.cases]
        return Slopes(*(max(each) for each in zip(*map(_astuple, found), strict=True)))

    @cached_property
    def far(self) -> str:
        """What the worst of the far mistakes does: unbounded, bounded, or redescending."""
        found = {far_pull(case.gradient, way) for case in self.cases for way in case.away}
        return next(word for word in ("unbounded", "bounded", "redescending") if word in found)

    minimiser: ClassVar[str] = ""
    proper: ClassVar[str] = ""
    calibrated: ClassVar[str] = ""


class Residual(Loss):
    """A loss of a prediction and a target, both numbers."""

    targets: ClassVar[tuple[float, ...]] = (0.0,)

    @cached_property
    def cases(self) -> list[Case]:
        return [
            Case(f"y = {y:g}", *self._of(y), away=[np.array([-1.0]), np.array([1.0])])
            for y in self.targets
        ]

    def _of(self, y: float) -> tuple[Callable, Callable]:
        value, gradient = (partial(f, **self.options) for f in (self.function, self.gradient))
        return lambda x: value(x[:, 0], y), lambda x: gradient(x, y)

    @cached_property
    def minimiser(self) -> str:
        """The name of what it estimates, on three skewed distributions."""
        found = [least(self.expected(*each), -5, 25) for each in SKEWED]
        known = NUMBER_FUNCTIONALS | {f"{self.options.get('level')} quantile": self._quantile}
        return _recognised(found, known, SKEWED) or "its own centre"

    def _quantile(self, values, shares):
        return _quantile(values, shares, self.options.get("level", 0.5))

    def expected(self, values, shares) -> Callable:
        return lambda x: sum(p * self._of(y)[0](x) for y, p in zip(values, shares, strict=True))


class Count(Residual):
    """A loss of the logarithm of a rate and a count."""

    targets = (0.0, 1.0, 5.0)


class Binary(Loss):
    """A loss of one logit and a label of two."""

    labels: ClassVar[tuple[int, int]] = (0, 1)
    link: ClassVar[Callable] = staticmethod(sigmoid)
    span: ClassVar[tuple[float, float]] = (-15.0, 15.0)

    @cached_property
    def cases(self) -> list[Case]:
        low, high = self.labels
        return [
            Case(f"label {y}", *self._of(y), away=[np.array([-1.0 if y == high else 1.0])])
            for y in (low, high)
        ]

    def _of(self, y: int) -> tuple[Callable, Callable]:
        value, gradient = (partial(f, **self.options) for f in (self.function, self.gradient))
        return lambda x: value(x[:, 0], y), lambda x: gradient(x, y)

    @cached_property
    def minimisers(self) -> np.ndarray:
        """Where the expected loss is least, for each probability of the positive class."""
        (negative, _), (positive, _) = map(self._of, self.labels)
        return np.array(
            [least(lambda x, e=e: e * positive(x) + (1 - e) * negative(x), *self.span) for e in ETA]
        )

    @cached_property
    def minimiser(self) -> str:
        names = {name: (lambda e, f=f: f(e, **self._weight)) for name, f in self._known.items()}
        return _recognised(self.minimisers, names, [(e,) for e in ETA]) or "a value of its own"

    @property
    def _weight(self):
        return {"a": self.options.get("negative_weight", 1.0)}

    _known: ClassVar[dict] = {
        "log-odds": lambda e, a: np.log(e / (1 - e)),
        "half the log-odds": lambda e, a: np.log(e / (1 - e)) / 2,
        "log-odds − log a": lambda e, a: np.log(e / (1 - e)) - np.log(a),
        "2η − 1": lambda e, a: 2 * e - 1,
        "sign(2η − 1)": lambda e, a: np.sign(2 * e - 1),
        "η": lambda e, a: e,
    }

    @cached_property
    def proper(self) -> str:
        """Whether the link of the minimiser is the probability, or some other function of it."""
        if np.allclose(self.link(self.minimisers), ETA, atol=NEAR):
            return "yes"
        return "no, but invertible" if np.all(np.diff(self.minimisers) > NEAR) else "no"

    @cached_property
    def calibrated(self) -> str:
        middle = 0.5 if self.link is _itself else 0.0
        likelier = np.sign(self.minimisers - middle) == np.sign(ETA - 0.5)
        return "yes" if np.all(likelier) else "no"


def _itself(probs):
    return probs


class Probability(Binary):
    """A loss of one probability and a label of two."""

    link = staticmethod(_itself)
    span = (0.0, 1.0)
    points = np.linspace(0, 1, 41)[1:-1, None]
    rays = np.array([[1.0]])
    radii = np.logspace(-6, 0, 61)[:-1]

    @cached_property
    def far(self):
        """A mistake grows as the probability of the label goes to 0."""
        (_, negative), (_, positive) = map(self._of, self.labels)
        way = np.array([1.0])
        found = {
            far_pull(lambda x: positive(1 / (1 + x)), way),
            far_pull(lambda x: negative(x / (1 + x)), way),
        }
        return found.pop() if len(found) == 1 else "unbounded"


class Signed(Binary):
    """A loss of one logit and a sign."""

    labels = (-1, 1)


class Classes(Loss):
    """A loss of three logits and a class index."""

    points = np.array([*product((-8, -4, -1, 0, 2, 6), repeat=2)])[:, [0, 1, 1]] * [1.0, 1.0, 0.0]
    rays = np.array(
        [
            *np.eye(3),
            *-np.eye(3),
            *permutations((1.0, -1.0, 0.0)),
            *permutations((1.0, -1.0, -100.0)),
        ]
    )
    """The last ones leave two classes."""

    @cached_property
    def cases(self) -> list[Case]:
        return [
            Case(f"label {y}", *self._of(y), away=[np.eye(3)[y - 1] - np.eye(3)[y]])
            for y in range(3)
        ]

    def _of(self, y: int) -> tuple[Callable, Callable]:
        value, gradient = (partial(f, **self.options) for f in (self.function, self.gradient))
        return lambda x: value(x, _full(x, y)), lambda x: gradient(x, _full(x, y))

    def expected(self, t) -> Callable:
        return lambda x: sum(share * self._of(y)[0](x) for y, share in enumerate(t))

    @cached_property
    def minimisers(self) -> list[np.ndarray]:
        """The logits with the least expected loss; the last is 0."""
        found = []
        for t in SHARES:
            loss = self.expected(t)
            starts = [[0.0, 0.0], [1.0, 0.5]]
            two = least_of_many(lambda x, loss=loss: loss(np.append(x, 0 * x[:, :1], 1)), starts)
            found.append(np.append(two, 0.0))
        return found

    @cached_property
    def minimiser(self) -> str:
        probs = [softmax(z) for z in self.minimisers]
        names = {"log t": lambda t: np.asarray(t)}
        if "q" in self.options:
            names["log t / (1 − q)"] = lambda t: softmax(np.log(t) / (1 - self.options["q"]))
        named = _recognised(probs, names, [(t,) for t in SHARES])
        if named or not np.allclose(self.minimisers[-1], 0, atol=0.01):
            return named or "logits of its own"
        return "the class above ½, if any"

    @property
    def proper(self) -> str:
        honest = [np.allclose(softmax(z), t, atol=NEAR) for z, t in self._pairs()]
        return "yes" if all(honest) else "no"

    @property
    def calibrated(self) -> str:
        clear = [z[np.argmax(t)] > np.sort(z)[-2] + 0.01 for z, t in self._pairs()]
        return "yes" if all(clear) else "no"

    def _pairs(self):
        return zip(self.minimisers, SHARES, strict=True)


class Teacher(Classes):
    """A loss of three logits and those of a teacher."""

    def _of(self, y):
        return self._toward(30.0 * np.eye(3)[y])

    def _toward(self, v):
        value, gradient = (partial(f, **self.options) for f in (self.function, self.gradient))
        return lambda x: value(x, v), lambda x: gradient(x, v)

    def expected(self, t):
        return self._toward(np.log(t))[0]


class Layer(Classes):
    """The cross-entropy of a linear layer, by what comes into it."""

    WEIGHTS: ClassVar[np.ndarray] = np.eye(3)

    def _of(self, y):
        return (
            lambda x: self.function(x, self.WEIGHTS, _full(x, y), chunk=2),
            lambda x: self.gradient(x, self.WEIGHTS, _full(x, y), chunk=2),
        )


class Normal(Loss):
    """A loss of a mean, a log-variance and a target."""

    points = np.array([*product((-4, -2, -1, 0, 1, 2, 4), repeat=2)], dtype=float)
    rays = np.array([*product((-1.0, 0.0, 1.0), repeat=2)])

    @cached_property
    def cases(self):
        away = [np.array([1.0, 0.0])]
        return [Case("y = 0", *self._of(0.0), away=away)]

    def _of(self, y):
        return (
            lambda x: self.function(x[:, 0], x[:, 1], y),
            lambda x: np.stack(self.gradient(x[:, 0], x[:, 1], y), axis=1),
        )

    @cached_property
    def minimiser(self):
        found = []
        for values, shares in SKEWED:
            loss = lambda x, v=values, p=shares: sum(  # noqa: E731
                share * self._of(y)[0](x) for y, share in zip(v, p, strict=True)
            )
            found.append(least_of_many(loss, [[0.0, 0.0]]))
        known = {"mean, log of the variance": _mean_and_log_variance}
        return _recognised(found, known, SKEWED) or "numbers of its own"


class Mixture(Loss):
    """A loss of two logits, means and log-scales, and a target."""

    points = np.random.default_rng(0).integers(-3, 4, (60, 6)).astype(float)
    rays = np.array([*product((-1.0, 0.0, 1.0), repeat=6)])
    radii = np.logspace(-6, 6, 25)
    TRUTH: ClassVar[np.ndarray] = np.array([0.4, -0.4, -1.0, 2.0, -0.5, 0.3])

    @cached_property
    def cases(self):
        away = [np.array([0, 0, 1.0, 1.0, 0, 0])]
        return [Case("y = 0", *self._of(0.0), away=away)]

    def _of(self, y):
        def parts(x):
            return x[:, :2], x[:, 2:4], x[:, 4:], np.broadcast_to(y, len(x))

        return (
            lambda x: self.function(*parts(x)),
            lambda x: np.concatenate(self.gradient(*parts(x)), axis=1),
        )

    @cached_property
    def minimiser(self):
        """The truth, if the expected gradient there is zero under the mixture itself."""
        y = np.linspace(-15, 15, 4001)
        x = np.tile(self.TRUTH, (len(y), 1))
        value, gradient = self._of(y)
        expected = (np.exp(-value(x))[:, None] * gradient(x)).sum(axis=0) * (y[1] - y[0])
        return "the mixture itself" if np.abs(expected).max() < NEAR else "numbers of its own"


class Vectors(Loss):
    """A loss of an embedding of two numbers, beside others that stay where they are."""

    points = np.array([*product((-3, -1, 0, 1, 2), repeat=2)], dtype=float)
    far = ""  # a pair, not a number, is wrong here: no size of a mistake
    rays = np.array([(np.cos(a), np.sin(a)) for a in np.linspace(0, 2 * np.pi, 25)[:-1]])
    radii = np.logspace(-6, 6, 25)
    OTHERS: ClassVar[np.ndarray] = np.array([(1.0, 0.0), (0.0, 1.0), (-0.6, 0.8)])

    @cached_property
    def cases(self):
        return [
            Case(target, *self._given(*others), away=[]) for target, others in self.beside().items()
        ]

    def beside(self) -> dict[str, tuple]:
        """The other arguments, by what the page says of them."""
        raise NotImplementedError

    def _given(self, *others):
        def call(f, x):
            rows = [np.broadcast_to(o, (len(x), *np.shape(o))) for o in others]
            return f(x, *rows, **self.options)

        return partial(call, self.function), partial(call, self.gradient)


class Pair(Vectors):
    """A loss of two embeddings and whether they are alike."""

    labels: ClassVar[tuple[int, int]] = (0, 1)

    def beside(self):
        return {f"b = (1, 0), label {y}": (self.OTHERS[0], y) for y in self.labels}


class SignedPair(Pair):
    labels = (-1, 1)


class Triple(Vectors):
    """A loss of an anchor, a positive and a negative."""

    def beside(self):
        return {"b = (1, 0), c = (−1, 0)": (self.OTHERS[0], -self.OTHERS[0])}


class Query(Vectors):
    """A loss of a query among keys."""

    def beside(self):
        return {"unit keys": (self.OTHERS,)}

    def _given(self, keys):
        options = self.options | ({"chunk": 2} if "chunk" in self.function.contract.options else {})

        def call(f, x):
            return f(x, keys, labels=np.zeros(len(x), int), **options)

        return partial(call, self.function), partial(call, self.gradient)


class Views(Vectors):
    """A loss of two views of a batch, by the first embedding of it."""

    points = np.array([*product((-2, 1, 3), repeat=2)], dtype=float)

    def beside(self):
        return {"the others unit vectors": ()}

    def _given(self):
        def batch(x):
            return np.concatenate([x[None], self.OTHERS[1:]])

        def value(x):
            return np.array([self.function(batch(a), self.OTHERS, **self.options).sum() for a in x])

        def gradient(x):
            return np.array([self.gradient(batch(a), self.OTHERS, **self.options)[0] for a in x])

        return value, gradient


ETA = np.array([0.02, 0.1, 0.25, 0.4, 0.49, 0.51, 0.6, 0.75, 0.9, 0.98])
"""Probabilities of the positive class."""
SHARES = [(0.6, 0.3, 0.1), (0.5, 0.2, 0.3), (0.4, 0.35, 0.25)]
"""Of three classes; in the last, no class has half of the examples."""
SKEWED = [
    (np.array([0.0, 1.0, 2.0, 5.0, 20.0]), np.array([0.15, 0.25, 0.3, 0.17, 0.13])),
    (np.array([0.0, 3.0, 4.0, 9.0]), np.array([0.4, 0.3, 0.16, 0.14])),
    (np.array([1.0, 2.0, 10.0]), np.array([0.3, 0.57, 0.13])),
]
"""Values and their shares: mean, median and all quantiles that are asked for differ."""


def _quantile(values, shares, level):
    return values[np.searchsorted(np.cumsum(shares), level)]


def _mean_and_log_variance(values, shares):
    mean = shares @ values
    return np.array([mean, np.log(shares @ (values - mean) ** 2)])


NUMBER_FUNCTIONALS = {
    "mean": lambda values, shares: shares @ values,
    "median": lambda values, shares: _quantile(values, shares, 0.5),
    "log of the mean": lambda values, shares: np.log(shares @ values),
}


def _recognised(found, known: dict[str, Callable], settings) -> str | None:
    """The name of the functional that gives what was found, in every setting."""
    for name, functional in known.items():
        expected = [functional(*each) for each in settings]
        if np.allclose(found, expected, rtol=NEAR, atol=NEAR):
            return name
    return None


def _full(x, y):
    return np.full(len(x), y)


def _astuple(slopes: Slopes) -> tuple[float, float, float]:
    return slopes.largest, slopes.far, slopes.near


def _domain(declared) -> str:
    """In words: an interval or a few numbers by their own, the rest by kind."""
    words = getattr(getattr(declared, "domain", None), "expected", None)
    if words:
        return words
    if hasattr(declared, "classes"):
        return "class indices" + (" or distributions" if declared.soft else "")
    return "any real numbers"


def _number(value) -> str:
    return "−∞" if value == -np.inf else f"{value:g}".replace("-", "−")


FAMILIES: dict[str, list[Loss]] = {
    "Regression": [
        Residual("regression.squared_error", "ŷ", "2 * r", "F.mse_loss(predictions, targets)"),
        Residual("regression.half_squared_error", "ŷ", "r", "F.mse_loss(predictions, targets) / 2"),
        Residual("regression.absolute_error", "ŷ", "sign(r)", "F.l1_loss(predictions, targets)"),
        Residual(
            "regression.huber",
            "ŷ",
            "clip(r, -delta, delta)",
            "F.huber_loss(predictions, targets, delta=delta)",
            {"delta": 1.0},
        ),
        Residual(
            "regression.smooth_l1",
            "ŷ",
            "clip(r / beta, -1, 1)",
            "F.smooth_l1_loss(predictions, targets, beta=beta)",
            {"beta": 0.5},
        ),
        Residual(
            "regression.log_cosh",
            "ŷ",
            "tanh(r)",
            "r = predictions - targets; (r + F.softplus(-2 * r) - math.log(2)).mean()",
        ),
        Residual(
            "regression.pinball",
            "ŷ",
            "(r > 0) - level",
            "r = predictions - targets; torch.maximum(-level * r, (1 - level) * r).mean()",
            {"level": 0.9},
        ),
        Residual(
            "regression.general_robust",
            "ŷ",
            "r / sqrt(r**2 + 1)",
            "r = predictions - targets; (torch.sqrt(r**2 + 1) - 1).mean()",
            {"alpha": 1.0},
        ),
        Residual(
            "regression.general_robust",
            "ŷ",
            "2 * r / (r**2 + 2)",
            "r = predictions - targets; torch.log1p(r**2 / 2).mean()",
            {"alpha": 0.0},
        ),
        Residual(
            "regression.general_robust",
            "ŷ",
            "r * exp(-r**2 / 2)",
            "r = predictions - targets; -torch.expm1(-(r**2) / 2).mean()",
            {"alpha": -np.inf},
        ),
        Count(
            "regression.poisson_nll",
            "log of the rate",
            "exp(z) - y",
            "F.poisson_nll_loss(log_rates, targets)",
        ),
    ],
    "Densities": [
        Normal(
            "density.gaussian_nll",
            "mean μ and log-variance s",
            "r * exp(-s), (1 - r**2 * exp(-s)) / 2",
            "F.gaussian_nll_loss(means, targets, log_variances.exp(), full=True)",
        ),
        Mixture(
            "density.gaussian_mixture_nll",
            "logits, means, log-scales",
            "",
            "-MixtureSameFamily(Categorical(logits=logits), "
            "Normal(means, log_scales.exp())).log_prob(targets).mean()",
        ),
    ],
    "Two classes": [
        Binary(
            "classification.binary_cross_entropy",
            "logit z, p = σ(z)",
            "p - t",
            "F.binary_cross_entropy_with_logits(logits, labels)",
        ),
        Probability(
            "classification.binary_cross_entropy_from_probs",
            "probability p",
            "(p - t) / (p * (1 - p))",
            "F.binary_cross_entropy(probs, labels)",
        ),
        Binary(
            "classification.asymmetric_binary_cross_entropy",
            "logit z, p = σ(z)",
            "a * (1 - t) * p - t * (1 - p)",
            "(labels * F.softplus(-logits)"
            " + negative_weight * (1 - labels) * F.softplus(logits)).mean()",
            {"negative_weight": 3.0},
        ),
        Binary(
            "classification.brier",
            "logit z, p = σ(z)",
            "2 * (p - t) * p * (1 - p)",
            "F.mse_loss(logits.sigmoid(), labels)",
        ),
        Binary(
            "imbalance.binary_focal",
            "logit z, p = σ(z)",
            "(1 - 2 * t) * (1 - u) ** gamma * (1 - u - gamma * u * log(u))",
            'ce = F.binary_cross_entropy_with_logits(logits, labels, reduction="none"); '
            "((1 - torch.exp(-ce)) ** gamma * ce).mean()",
            {"gamma": 2.0},
        ),
        Signed(
            "margin.logistic",
            "logit z",
            "-y * sigmoid(-m)",
            "F.soft_margin_loss(logits, labels)",
        ),
        Signed(
            "margin.exponential", "logit z", "-y * exp(-m)", "torch.exp(-labels * logits).mean()"
        ),
        Signed("margin.hinge", "logit z", "-y * (m < 1)", "F.relu(1 - labels * logits).mean()"),
        Signed(
            "margin.squared_hinge",
            "logit z",
            "-2 * y * maximum(0, 1 - m)",
            "F.relu(1 - labels * logits).square().mean()",
        ),
    ],
    "Many classes": [
        Classes(
            "classification.cross_entropy",
            "logits z, p = softmax(z)",
            "p - t",
            "F.cross_entropy(logits, labels)",
        ),
        Classes(
            "classification.kl_divergence",
            "logits z, p = softmax(z)",
            "p - t",
            'F.kl_div(F.log_softmax(logits, 1), labels, reduction="batchmean")',
        ),
        Teacher(
            "classification.distillation",
            "logits z, teacher's logits v",
            "T * (softmax(z / T) - softmax(v / T))",
            "temperature**2 * F.kl_div(F.log_softmax(logits / temperature, 1), "
            'F.softmax(teacher_logits / temperature, 1), reduction="batchmean")',
            {"temperature": 4.0},
        ),
        Classes(
            "classification.generalised_cross_entropy",
            "logits z, p = softmax(z)",
            "u**q * (p - t)",
            'ce = F.cross_entropy(logits, labels, reduction="none"); '
            "(-torch.expm1(-q * ce) / q).mean()",
            {"q": 0.7},
        ),
        Classes(
            "imbalance.focal",
            "logits z, p = softmax(z)",
            "(1 - u) ** gamma * (1 - gamma * u * log(u) / (1 - u)) * (p - t)",
            'ce = F.cross_entropy(logits, labels, reduction="none"); '
            "((1 - torch.exp(-ce)) ** gamma * ce).mean()",
            {"gamma": 2.0},
        ),
        Classes(
            "margin.multiclass_hinge",
            "logits z",
            "(loss > 0) * (rival - t)",
            "own = logits.gather(1, labels[:, None]); "
            "rival = logits.scatter(1, labels[:, None], -torch.inf).amax(1, keepdim=True); "
            "F.relu(1 + rival - own).mean()",
        ),
        Layer(
            "linear.linear_cross_entropy",
            "features h of the last layer, z = W h",
            "(p - t) @ W",
            "F.cross_entropy(hidden @ weights.T, labels)",
        ),
    ],
    "Embeddings": [
        Pair(
            "metric_learning.pair_contrastive",
            "embeddings a, b",
            "(1 - y) * (a - b) - y * maximum(0, margin - d) * unit(a - b)",
            "d = torch.linalg.vector_norm(first - second, dim=1); "
            "((1 - labels) * d**2 + labels * F.relu(margin - d) ** 2).mean() / 2",
            {"margin": 1.0},
        ),
        Triple(
            "metric_learning.triplet",
            "embeddings a, b, c",
            "(loss > 0) * (unit(a - b) - unit(a - c))",
            "F.triplet_margin_loss(anchors, positives, negatives, margin=margin)",
            {"margin": 0.5},
        ),
        SignedPair(
            "metric_learning.cosine_embedding",
            "embeddings a, b",
            "-y * (loss > 0) * (unit(b) - cos * unit(a)) / length(a)",
            "F.cosine_embedding_loss(first, second, labels)",
        ),
        Query(
            "infonce.info_nce",
            "queries q, keys k",
            "(p - t) @ k / T",
            "F.cross_entropy(queries @ keys.T / temperature, torch.arange(len(queries)))",
            {"temperature": 0.1},
        ),
        Query(
            "infonce.chunked_info_nce",
            "queries q, keys k",
            "(p - t) @ k / T",
            "F.cross_entropy(queries @ keys.T / temperature, torch.arange(len(queries)))",
            {"temperature": 0.1},
        ),
        Views(
            "infonce.nt_xent",
            "embeddings of two views",
            "",
            "x = F.normalize(torch.cat([first, second])); "
            "s = (x @ x.T / temperature).fill_diagonal_(-torch.inf); "
            "F.cross_entropy(s, torch.arange(len(x)).roll(len(first)))",
            {"temperature": 0.1},
        ),
        Views(
            "infonce.clip_loss",
            "embeddings of images and of texts",
            "",
            "s = F.normalize(images) @ F.normalize(texts).T / temperature; "
            "y = torch.arange(len(s)); (F.cross_entropy(s, y) + F.cross_entropy(s.T, y)) / 2",
            {"temperature": 0.07},
        ),
    ],
}
LOSSES = [loss for losses in FAMILIES.values() for loss in losses]
HEADINGS = {
    "minimiser": "least at",
    "convex": "convex",
    "slopes": "largest slope",
    "far": "far mistakes",
    "proper": "proper",
    "calibrated": "calibrated",
}


def table(family: str) -> Table:
    """The losses of a family, with the columns that have an entry."""
    losses = FAMILIES[family]
    columns = [name for name in HEADINGS if any(getattr(loss, name) for loss in losses)]
    rows = [
        [heading(loss), *(Cell(entry(loss, name)) for name in columns), more(loss)]
        for loss in losses
    ]
    headings = ["loss", *(HEADINGS[name] for name in columns)]
    return Table(f"{family}.", headings, rows, above=True)


def entry(loss: Loss, name: str) -> str:
    if name == "convex":
        return "yes" if loss.convex else "no"
    if name == "slopes":
        return _slopes(loss.slopes)
    return getattr(loss, name) or "–"


def _slopes(slopes: Slopes) -> str:
    if slopes.bounded:
        return f"{slopes.largest:.3g}"
    if slopes.far == np.inf:
        return "none: exponential growth"
    if slopes.far > 0.01:
        return f"none: grows like |·|^{slopes.far:.2g}".replace("^1", "")
    return f"none: near 0 like 1/|·|^{slopes.near:.2g}".replace("^1", "")


def heading(loss: Loss) -> Cell:
    """The name, which links to the function, and the section that derives it."""
    name, *options = loss.title.split(", ")
    link = f'<span data-see="reference.{loss.name}">{name}</span>'
    chosen = "".join(f", {escape(option)}" for option in options)
    place = f'<span data-see="{section(loss.name)}"></span>'
    return Cell(loss.title, html=f"<b>{link}</b>{chosen} {place}")


def more(loss: Loss) -> Cell:
    """What needs a line of its own."""
    lines = {"Model": loss.output, "Takes": loss.domain, "Gradient": loss.slope}
    lines["PyTorch"] = loss.torch
    if loss.dent:
        target, dent = loss.dent
        where = f"{_point(dent.between)} between {_point(dent.first)} and {_point(dent.second)}"
        lines["Not convex"] = f"above its chord at {where}; {target}"
    text = "; ".join(f"{name}: {line}" for name, line in lines.items() if line)
    shown = "".join(
        f"<div><i>{name}</i> {_line(name, line)}</div>" for name, line in lines.items() if line
    )
    return Cell(text, "more", shown)


def _line(name: str, text: str) -> str:
    return f"<code>{escape(text)}</code>" if name in ("Gradient", "PyTorch") else escape(text)


def _point(point: np.ndarray) -> str:
    numbers = [_number(round(float(x), 4) + 0.0) for x in point]
    return numbers[0] if len(numbers) == 1 else f"({', '.join(numbers)})"
