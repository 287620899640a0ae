"""One form of message: the argument, what came, and what was expected."""

from __future__ import annotations

import sys
from math import isfinite
from typing import Any, NoReturn

import numpy as np
from array_api_compat import is_array_api_obj, is_torch_array


def refuse(name: str, got: str, expected: str) -> NoReturn:
    raise ValueError(f"{name}: got {got}, expected {expected}")


def require(condition: Any, name: str, values: Any, expected: str) -> None:
    """Refuse the first value for which the condition fails, unless that cannot be known yet."""
    if condition is True or not is_known(condition) or bool(np.all(_numpy(condition))):
        return
    if is_array_api_obj(values):
        values = _numpy(values)[~_numpy(condition)].flat[0]
    refuse(name, shown(values) if isinstance(values, int) else str(values), expected)


def holds_somewhere(condition: Any) -> bool:
    """Whether the condition holds for one entry or more, or may: that cannot be known yet."""
    return not is_known(condition) or bool(np.any(_numpy(condition)))


def is_finite_everywhere(array: Any) -> bool:
    """Whether no entry is infinite or NaN; False also where that cannot be known yet.

    In torch by one pass: a sum of finite numbers that overflows is worth the longer way.
    """
    if not is_known(array):
        return False
    if is_torch_array(array):
        return isfinite(array.detach().sum().item())
    return bool(np.isfinite(array).all())


def require_values(array: Any, name: str, reason: str) -> None:
    """Refuse an array whose values are not there: under torch.func.vmap or make_fx, fake, on the
    meta device.

    Not under torch.compile, which breaks its graph and goes on with the values.
    """
    if not (is_known(array) or is_compiling()):
        refuse(name, "values that are not known", f"known ones: {reason}")


def is_compiling() -> bool:
    """Whether torch.compile is reading the operations rather than running them."""
    torch = sys.modules.get("torch")
    return torch is not None and torch.compiler.is_compiling()


def shown(value: Any) -> str:
    """A short line, whatever it is."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # such as a number of too many digits to be printed
        text = f"a {type(value).__name__}"
    return text if len(text) <= 60 else f"{text[:60]}..."


def is_known(array: Any) -> bool:
    """Whether the values can be looked at: not under torch.compile or vmap, on the meta device, or
    where make_fx records the operations, for other values as well.
    """
    if not is_torch_array(array):
        return True
    import torch

    return not (
        torch.compiler.is_compiling()
        or torch._C._functorch.is_functorch_wrapped_tensor(array)
        or isinstance(array, torch._subclasses.FakeTensor)
        or array.device.type == "meta"
        or torch.fx.experimental.proxy_tensor.get_proxy_mode()
    )


def _numpy(array: Any) -> np.ndarray:
    return np.asarray(array.detach().cpu().resolve_neg() if is_torch_array(array) else array)
