"""What a type checker sees of the arguments and results; at run time there is nothing to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    import numpy as np
    import torch
    from numpy.typing import NDArray
    from typing_extensions import TypeVar

    class SupportsArray(Protocol):
        """A table of data, for instance."""

        def __array__(self) -> NDArray[Any]: ...

    Array = TypeVar("Array", bound=NDArray[Any] | torch.Tensor, default=NDArray[Any])
    """A NumPy array or a torch tensor: results are of the kind of the first argument."""

    Number = float | np.number[Any] | np.bool
    Row = Number | Sequence[Number]  # spelt out: mypy infers no result from a recursive alias
    Numbers = Row | Sequence[Sequence[Number]] | Sequence[Sequence[Sequence[Number]]]
    """One number or lists of them, which become NumPy arrays."""

    ArrayLike = NDArray[Any] | torch.Tensor | SupportsArray | Numbers
    """Whatever becomes an array like the first argument."""

    Scalar = float | np.number[Any] | NDArray[Any] | torch.Tensor
    """An option: a number, or an array of no axes."""
else:
    from typing import TypeVar

    Array = TypeVar("Array")
    ArrayLike = Numbers = Scalar = Any
