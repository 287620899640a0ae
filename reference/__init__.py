"""Loss functions and their gradients for NumPy and PyTorch arrays, one module per family.

>>> import reference
>>> reference.margin.hinge([2.0, 0.5, -1.0], [1, 1, 1]).tolist()
[0.0, 0.5, 2.0]
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from reference._reduction import Total, reduce, total

if TYPE_CHECKING:
    from reference import calibration as calibration
    from reference import classification as classification
    from reference import density as density
    from reference import imbalance as imbalance
    from reference import infonce as infonce
    from reference import linear as linear
    from reference import margin as margin
    from reference import metric_learning as metric_learning
    from reference import numerics as numerics
    from reference import regression as regression

__all__ = ["Total", "reduce", "total"]


def __getattr__(name: str) -> ModuleType:
    """A family, imported when it is first asked for: what uses one does not load the others."""
    if name.startswith("_") or name not in _families():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_families()})


def _families() -> list[str]:
    return [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]
