"""What `reference` fails of its own contract today.

Each is run, and has to fail in this way: once mended, the suite is red until the name goes.
"""

from typing import NamedTuple


class Known(NamedTuple):
    """A concern, the error, why, and the ids of the calls; `name*` is all calls of one function."""

    concern: str
    raises: type[Exception]
    reason: str
    calls: tuple[str, ...]


KNOWN: list[Known] = [
    Known(
        "options",
        TypeError,
        "fills an array with an option, which may be a tensor",
        (
            "binary_focal-alpha=0.25",
            "binary_focal_grad-alpha=0.25",
            "effective_number_weights*",
            "pinball_grad*",
        ),
    ),
    Known(
        "option arrays",
        ValueError,
        "branches by the value of an option, which may be an array",
        (
            "binary_focal*",
            "binary_focal_grad*",
            "general_robust*",
            "general_robust_grad*",
            "smooth_l1*",
            "smooth_l1_grad*",
        ),
    ),
    Known(
        "option arrays",
        TypeError,
        "fills an array with an option, which may be a tensor",
        ("pinball_grad*",),
    ),
    Known(
        "option gradients",
        TypeError,
        "fills an array with an option, which may be a tensor",
        (
            "binary_focal-alpha=0.25",
            "binary_focal_grad-alpha=0.25",
            "effective_number_weights",
            "effective_number_weights-beta=0.5",
            "pinball_grad*",
        ),
    ),
    Known(
        "option gradients",
        RuntimeError,
        "branches by the value of an option, and loses its derivative",
        (
            "general_robust-alpha=0.0",
            "general_robust-alpha=0.0-scale=4.0",
            "general_robust-alpha=1.9999990463256836",
            "general_robust-alpha=2.0",
            "general_robust-alpha=2.0-scale=4.0",
            "general_robust_grad-alpha=1.9999990463256836",
            "general_robust_grad-alpha=2.0",
            "general_robust_grad-alpha=2.0-scale=4.0",
            "triplet",
            "triplet-squared=True-p=2.0",
            "triplet_grad",
            "triplet_grad-squared=True-p=2.0",
        ),
    ),
    Known(
        "option gradients",
        RuntimeError,
        "chunks are written in place",
        ("chunked_info_nce_and_grad*",),
    ),
    Known(
        "half",
        AssertionError,
        "each chunk is rounded, and the result of every two again",
        ("streaming_logsumexp*",),
    ),
    Known(
        "integers",
        AssertionError,
        "not decorated: integers do not follow the other arguments",
        ("streaming_logsumexp*",),
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
            "chunked_info_nce_and_grad*",
            "linear_cross_entropy_and_grad*",
        ),
    ),
    Known(
        "ends",
        AssertionError,
        "0 * inf or inf - inf at an infinite logit or residual gives NaN",
        (
            "general_robust_grad*",
            "poisson_nll*",
        ),
    ),
]
