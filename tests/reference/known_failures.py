"""What `reference` fails of its own contract today.

Each is run, and has to fail in this way: once mended, the suite is red until the name goes.
"""

from typing import NamedTuple

from torch._dynamo.exc import Unsupported


class Known(NamedTuple):
    """A concern, the error, why, and the ids of the calls; `name*` is all calls of one function."""

    concern: str
    raises: type[Exception]
    reason: str
    calls: tuple[str, ...]


KNOWN: list[Known] = [
    Known(
        "extremes",
        AssertionError,
        "0 * inf at an infinite or negative y or x",
        ("xlogy*",),
    ),
    Known(
        "dtype",
        AssertionError,
        "a NumPy scalar is taken for a Python float, and not cast",
        ("expected_calibration_error*",),
    ),
    Known(
        "half",
        AssertionError,
        "each chunk is rounded, and the result of every two again",
        ("streaming_logsumexp*",),
    ),
    Known(
        "lists",
        TypeError,
        "`reduce` is not built like the losses",
        ("reduce*",),
    ),
    Known(
        "integers",
        AssertionError,
        "not decorated: integers do not follow the other arguments",
        (
            "reduce-weights",
            "reduce-weights-where",
            "streaming_logsumexp*",
        ),
    ),
    Known(
        "gradcheck",
        RuntimeError,
        "chunks are written in place: no second derivatives",
        (
            "chunked_info_nce_and_grad*",
            "linear_cross_entropy_and_grad*",
        ),
    ),
    Known(
        "vmap",
        RuntimeError,
        "writes mapped values in place into what is not mapped",
        (
            "cross_entropy",
            "cross_entropy-class_weights",
            "cross_entropy-ignore_index=2",
            "cross_entropy_grad",
            "cross_entropy_grad-class_weights",
            "cross_entropy_grad-ignore_index=2",
            "cross_entropy_and_grad",
            "cross_entropy_and_grad-class_weights",
            "cross_entropy_and_grad-ignore_index=2",
            "kl_divergence_grad-indices",
            "generalised_cross_entropy*",
            "generalised_cross_entropy_grad*",
            "focal*",
            "focal_grad*",
            "chunked_info_nce_and_grad*",
            "linear_cross_entropy_and_grad*",
            "multiclass_hinge*",
            "multiclass_hinge_grad*",
        ),
    ),
    Known(
        "compile",
        Unsupported,
        "torch.compile does not read `jvp` of `Loss`",
        ("binary_focal*",),
    ),
    Known(
        "ends",
        AssertionError,
        "0 * inf or inf - inf at an infinite logit or residual gives NaN",
        (
            "cross_entropy",
            "cross_entropy_and_grad",
            "kl_divergence-indices",
            "generalised_cross_entropy*",
            "generalised_cross_entropy_grad*",
            "binary_focal_grad*",
            "focal*",
            "focal_grad*",
        ),
    ),
]
