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
        "dtype",
        AssertionError,
        "a NumPy scalar is taken for a Python float, and not cast",
        ("expected_calibration_error*",),
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
        "option gradients",
        RuntimeError,
        "branches on an option, or writes in place",
        (
            "chunked_info_nce_and_grad*",
            "triplet",
            "triplet-p=1.5-margin=0.75",
            "triplet-p=3.0-margin=0.75",
            "triplet-squared=True-p=2.0",
            "triplet-squared=True-p=3.0",
            "triplet_grad",
            "triplet_grad-p=1.5-margin=0.75",
            "triplet_grad-p=3.0-margin=0.75",
            "triplet_grad-squared=True-p=2.0",
            "triplet_grad-squared=True-p=3.0",
            "smooth_l1*",
            "smooth_l1_grad*",
            "general_robust*",
            "general_robust_grad*",
        ),
    ),
    Known(
        "slopes at ends",
        AssertionError,
        "another one-sided slope than the row's, or NaN at infinity",
        ("general_robust-alpha=2.0", "pinball-level=0.25"),
    ),
    Known(
        "option gradients",
        TypeError,
        "`full_like` takes no tensor",
        ("pinball_grad*",),
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
