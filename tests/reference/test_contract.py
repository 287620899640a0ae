"""Bad input, docstrings and defaults of every public function."""

import importlib
import inspect
import pkgutil

import numpy as np
import pytest

import reference
from reference import classification as c
from tests.reference.cases import CASES

MODULES = [m.name for m in pkgutil.iter_modules(reference.__path__) if m.name[0] != "_"]
PUBLIC = [
    (module, name)
    for module in MODULES
    for name in importlib.import_module(f"reference.{module}").__all__
]
ELEMENTWISE, CLASSWISE = (
    [case.functions[kind] for case in CASES if case.sweep == inputs for kind in ("value", "grad")]
    for inputs in ("logit", "logits")
)

# Function -> calls that must raise ValueError: arguments, options, the argument to be named.
WRONG = {
    **{
        f.__name__: [
            (([1.0, 2.0], [1, 1, 1]), {}, "labels"),
            (([1.0], [0.5]) if f.__module__.endswith("margin") else ([1.0], [1.5]), {}, "labels"),
            ((["a"], [1]), {}, "logits"),
        ]
        for f in ELEMENTWISE
    },
    **{
        f.__name__: [
            ((np.zeros((2, 3)), [0, 1, 2]), {}, "labels"),
            ((np.zeros((2, 3)), [0, 3]), {}, "labels"),
            ((np.zeros((2, 3)), [0, -1]), {}, "labels"),
            ((np.zeros((2, 3)), [0, 1]), {"axis": 2}, "axis"),
            ((1.0, 0), {}, "logits"),
        ]
        for f in [*CLASSWISE, c.cross_entropy_and_grad, c.kl_divergence, c.kl_divergence_grad]
    },
    "binary_cross_entropy_from_probs": [
        (([1.5], [1]), {}, "probs"),
        (([0.5], [2]), {}, "labels"),
        (([0.5, 0.5], [1, 1, 1]), {}, "labels"),
    ],
    **{
        name: [(([1.0, 2.0],), {"axis": 1}, "axis"), ((["a"],), {}, argument)]
        for name, argument in (
            ("logsumexp", "logits"),
            ("log_softmax", "logits"),
            ("softmax", "logits"),
            ("safe_norm", "vectors"),
        )
    },
    **{name: [((["a"],), {}, "logits")] for name in ("softplus", "sigmoid", "log_sigmoid")},
    "xlogy": [(([1.0, 2.0], [1.0, 2.0, 3.0]), {}, "y")],
    "streaming_logsumexp": [(([],), {}, "chunks")],
}
for loss, options in {
    "squared_error": [],
    "half_squared_error": [],
    "absolute_error": [],
    "log_cosh": [],
    "huber": [{"delta": 0.0}, {"delta": -1.0}, {"delta": float("nan")}],
    "smooth_l1": [{"beta": -1.0}, {"beta": float("nan")}],
    "pinball": [{"level": 0.0}, {"level": 1.0}, {"level": float("nan")}],
}.items():
    for name in (loss, f"{loss}_grad"):
        WRONG[name] = [
            (([1.0, 2.0], [1.0, 2.0, 3.0]), {}, "targets"),
            ((["a"], [1.0]), {}, "predictions"),
            *((([1.0], [1.0]), option, next(iter(option))) for option in options),
        ]
for name in ("poisson_nll", "poisson_nll_grad"):
    WRONG[name] = [
        (([1.0, 2.0], [1.0, 2.0, 3.0]), {}, "targets"),
        (([1.0], [-1.0]), {}, "targets"),
        ((["a"], [1.0]), {}, "log_rates"),
    ]
for name in ("cross_entropy", "cross_entropy_grad", "cross_entropy_and_grad"):
    WRONG[name] += [
        (([[0.0, 0.0]], [[0.5, 0.6]]), {}, "labels"),
        (([[0.0, 0.0]], [[1.5, -0.5]]), {}, "labels"),
        (([[0.0, 0.0]], [0]), {"class_weights": np.ones(3)}, "class_weights"),
        (([[0.0, 0.0]], [0]), {"class_weights": np.array([-1.0, 1.0])}, "class_weights"),
        (([[0.0, 0.0]], [0]), {"smoothing": 1.5}, "smoothing"),
        (([[0.0, 0.0]], [0]), {"smoothing": float("nan")}, "smoothing"),
    ]
for name in ("asymmetric_binary_cross_entropy", "asymmetric_binary_cross_entropy_grad"):
    WRONG[name] += [
        (([1.0], [1]), {"negative_weight": bad}, "negative_weight")
        for bad in (-1.0, float("nan"), float("inf"))
    ]
INDEX_ONLY = {
    "multiclass_hinge": [],
    "focal": [{"gamma": -1.0}, {"gamma": float("nan")}, {"class_weights": np.array([1.0, -1.0])}],
    "generalised_cross_entropy": [{"q": -0.1}, {"q": 1.1}, {"q": float("nan")}],
}
for loss, options in INDEX_ONLY.items():
    for name in (loss, f"{loss}_grad"):
        WRONG[name] += [(([[0.0, 0.0]], [[0.5, 0.5]]), {}, "labels")]
        WRONG[name] += [(([[0.0, 0.0]], [0]), option, next(iter(option))) for option in options]
for name in ("binary_focal", "binary_focal_grad"):
    WRONG[name] += [
        (([1.0], [0.5]), {}, "labels"),
        *((([1.0], [1]), {"gamma": bad}, "gamma") for bad in (-1.0, float("nan"), float("inf"))),
        *((([1.0], [1]), {"alpha": bad}, "alpha") for bad in (-0.1, 1.1, float("nan"))),
    ]
WRONG["binary_cross_entropy_and_grad"] = WRONG["binary_cross_entropy"]
for name in ("distillation", "distillation_grad"):
    WRONG[name] = [
        ((np.zeros((2, 3)), np.zeros((2, 4))), {}, "teacher_logits"),
        ((np.zeros((2, 3)), np.zeros((2, 3))), {"axis": 2}, "axis"),
        *(
            ((np.zeros((2, 3)), np.zeros((2, 3))), {"temperature": bad}, "temperature")
            for bad in (0.0, -1.0, float("nan"))
        ),
    ]
for name in ("general_robust", "general_robust_grad"):
    WRONG[name] = [
        (([1.0, 2.0], [1.0, 2.0, 3.0]), {}, "targets"),
        *((([1.0], [1.0]), {"alpha": bad}, "alpha") for bad in (float("inf"), float("nan"))),
        *((([1.0], [1.0]), {"scale": bad}, "scale") for bad in (0.0, -1.0, float("nan"))),
    ]
for name in ("gaussian_nll", "gaussian_nll_grad"):
    WRONG[name] = [
        (([1.0, 2.0], [1.0, 2.0, 3.0], [1.0]), {}, "log_variances"),
        (([1.0, 2.0], [0.0], [1.0, 2.0, 3.0]), {}, "targets"),
        ((["a"], [0.0], [1.0]), {}, "means"),
    ]
TWO = np.zeros((4, 2))
for name in ("gaussian_mixture_nll", "gaussian_mixture_nll_grad"):
    WRONG[name] = [
        ((TWO, np.zeros((4, 3)), TWO, np.zeros(4)), {}, "means"),
        ((TWO, TWO, np.zeros(2), np.zeros(4)), {}, "log_scales"),
        ((TWO, TWO, TWO, np.zeros(3)), {}, "targets"),
        ((TWO, TWO, TWO, np.zeros(4)), {"axis": 2}, "axis"),
        ((1.0, 1.0, 1.0, 1.0), {}, "logits"),
    ]
for name in (
    "inverse_frequency_weights",
    "inverse_sqrt_frequency_weights",
    "effective_number_weights",
):
    WRONG[name] = [(([5, 0],), {}, "counts"), (([5, -1],), {}, "counts"), ((5,), {}, "counts")]
WRONG["effective_number_weights"] += [
    (([5, 5],), {"beta": bad}, "beta") for bad in (-0.1, 1.0, float("nan"))
]
for name in ("linear_cross_entropy", "linear_cross_entropy_and_grad"):
    WRONG[name] = [
        ((np.ones(3), np.ones((4, 3)), [0, 1]), {}, "hidden"),
        ((np.ones((2, 3)), np.ones((4, 2)), [0, 1]), {}, "weights"),
        ((np.ones((2, 3)), np.ones(3), [0, 1]), {}, "weights"),
        ((np.ones((2, 3)), np.ones((0, 3)), [0, 1]), {}, "weights"),
        ((np.ones((2, 3)), np.ones((4, 3)), [0]), {}, "labels"),
        ((np.ones((2, 3)), np.ones((4, 3)), [0.0, 1.0]), {}, "labels"),
        ((np.ones((2, 3)), np.ones((4, 3)), [0, 4]), {}, "labels"),
        ((np.ones((2, 3)), np.ones((4, 3)), [0, -1]), {}, "labels"),
        *(
            ((np.ones((2, 3)), np.ones((4, 3)), [0, 1]), {"chunk": bad}, "chunk")
            for bad in (0, -1, 1.5)
        ),
    ]
for name in ("reliability_bins", "expected_calibration_error"):
    WRONG[name] = [
        (([0.5, 1.5], [1, 0]), {}, "confidences"),
        (([0.5, 0.5], [1, 0.5]), {}, "correct"),
        (([0.5, 0.5], [1, 0, 1]), {}, "correct"),
        *((([0.5], [1]), {"bins": bad}, "bins") for bad in (0, -1, 2.5, float("nan"))),
    ]
WRONG["fit_temperature"] = [
    ((np.eye(3), [0, 1]), {}, "labels"),
    ((np.eye(3), [0, 1, 3]), {}, "labels"),
    ((np.eye(3), [0, 1, 2]), {}, "labels"),
    ((np.eye(3), [1, 2, 0]), {}, "labels"),
    ((np.eye(3), np.eye(3)), {}, "labels"),
    ((np.eye(3), [0, 1, 0]), {"tolerance": 0.0}, "tolerance"),
    ((np.eye(3), [0, 1, 0]), {"axis": 5}, "axis"),
]

PAIR = np.ones((2, 3))
for name in (
    "pair_contrastive",
    "pair_contrastive_grad",
    "cosine_embedding",
    "cosine_embedding_grad",
):
    WRONG[name] = [
        ((PAIR, np.ones((2, 4)), [1, 1]), {}, "second"),
        ((PAIR, PAIR, [1, 1, 1]), {}, "labels"),
        ((PAIR, PAIR, [1, 2]), {}, "labels"),
        ((1.0, 1.0, 1), {}, "first"),
        ((PAIR, PAIR, [1, 1]), {"axis": 2}, "axis"),
        ((PAIR, PAIR, [1, 1]), {"margin": float("nan")}, "margin"),
    ]
for name in ("pair_contrastive", "pair_contrastive_grad"):
    WRONG[name] += [
        ((PAIR, PAIR, [1, 1]), {"margin": bad}, "margin") for bad in (-1.0, float("inf"))
    ]
for name in ("cosine_embedding", "cosine_embedding_grad"):
    WRONG[name] += [
        ((PAIR, PAIR, [1, 0]), {}, "labels"),
        ((PAIR, PAIR, [1, 1]), {"margin": 1.1}, "margin"),
    ]
for name in ("triplet", "triplet_grad"):
    WRONG[name] = [
        ((PAIR, np.ones((2, 4)), PAIR), {}, "positives"),
        ((PAIR, PAIR, np.ones((3, 3))), {}, "negatives"),
        ((["a"], PAIR, PAIR), {}, "anchors"),
        ((PAIR, PAIR, PAIR), {"axis": -3}, "axis"),
        *(((PAIR, PAIR, PAIR), {"margin": bad}, "margin") for bad in (-1.0, float("nan"))),
        *(((PAIR, PAIR, PAIR), {"p": bad}, "p") for bad in (0.5, float("inf"), float("nan"))),
    ]
WRONG["normalise"] = [((1.0,), {}, "vectors"), ((PAIR,), {"axis": 2}, "axis")]
WRONG["cosine_similarity"] = [
    ((PAIR, np.ones(3)), {}, "second"),
    ((PAIR, PAIR), {"axis": 2}, "axis"),
]
for name in ("batch_hard_triplets", "semi_hard_triplets"):
    WRONG[name] = [
        ((np.ones(3), [0, 1, 1]), {}, "embeddings"),
        ((PAIR, [0, 1, 1]), {}, "labels"),
        ((PAIR, [0.0, 1.0]), {}, "labels"),
    ]
for first, second, family in (
    ("queries", "keys", ("info_nce", "info_nce_grad")),
    ("queries", "keys", ("chunked_info_nce", "chunked_info_nce_and_grad")),
    ("first", "second", ("nt_xent", "nt_xent_grad")),
    ("images", "texts", ("clip_loss", "clip_loss_grad")),
):
    for name in family:
        WRONG[name] = [
            ((np.ones(3), np.ones(3)), {}, first),
            ((PAIR, np.ones((2, 4))), {}, second),
            *(
                ((PAIR, PAIR), {"temperature": bad}, "temperature")
                for bad in (0.0, -1.0, float("nan"))
            ),
        ]
for name in ("chunked_info_nce", "chunked_info_nce_and_grad"):
    WRONG[name] += [((PAIR, PAIR), {"chunk": bad}, "chunk") for bad in (0, -1, 1.5)]


@pytest.mark.parametrize(("module", "name"), PUBLIC)
def test_bad_input_is_named(module, name):
    function = getattr(importlib.import_module(f"reference.{module}"), name)
    if isinstance(function, type):
        return  # a record, which checks nothing
    assert name in WRONG, f"{name} has no row of bad inputs"
    for arguments, options, culprit in WRONG[name]:
        with pytest.raises(ValueError, match=rf"^{culprit}: got .*, expected ") as raised:
            function(*arguments, **options)
        assert len(str(raised.value)) < 300


@pytest.mark.parametrize(("module", "name"), PUBLIC)
def test_docstring_says_what_it_must(module, name):
    function = getattr(importlib.import_module(f"reference.{module}"), name)
    text = inspect.getdoc(function)
    record = isinstance(function, type)
    assert ".. math::" in text or name.endswith("_and_grad") or record, "no formula"
    assert ">>>" in text, "no example"
    if not (name.endswith(("_grad", "_and_grad")) or record):
        assert "Domain:" in text or "Args:" in text


# What is documented, by the name of the parameter, or of function and parameter.
DEFAULTS = {
    "axis": -1,
    "delta": 1.0,
    "beta": 1.0,
    "effective_number_weights.beta": 0.999,
    "level": 0.5,
    "alpha": 1.0,
    "binary_focal.alpha": None,
    "binary_focal_grad.alpha": None,
    "scale": 1.0,
    "negative_weight": 1.0,
    "class_weights": None,
    "ignore_index": None,
    "smoothing": 0.0,
    "q": 0.7,
    "temperature": 1.0,
    "gamma": 2.0,
    "chunk": 4096,
    "bins": 15,
    "tolerance": 1e-9,
    "margin": 1.0,
    "cosine_embedding.margin": 0.0,
    "cosine_embedding_grad.margin": 0.0,
    "squared": False,
    "p": 2.0,
    **{f"{name}.temperature": 0.1 for name in ("info_nce", "chunked_info_nce", "nt_xent")},
    **{f"{name}_grad.temperature": 0.1 for name in ("info_nce", "nt_xent")},
    "chunked_info_nce_and_grad.temperature": 0.1,
    "clip_loss.temperature": 0.07,
    "clip_loss_grad.temperature": 0.07,
}


@pytest.mark.parametrize(("module", "name"), PUBLIC)
def test_options_are_named_and_have_the_documented_defaults(module, name):
    function = getattr(importlib.import_module(f"reference.{module}"), name)
    if isinstance(function, type):
        return
    for parameter in inspect.signature(function).parameters.values():
        if parameter.default is parameter.empty:
            assert parameter.kind is parameter.POSITIONAL_OR_KEYWORD
        else:
            assert parameter.kind is parameter.KEYWORD_ONLY
            expected = DEFAULTS.get(f"{name}.{parameter.name}", DEFAULTS[parameter.name])
            assert parameter.default == expected, parameter.name
