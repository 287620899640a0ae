"""The libraries that are compared, their versions, and how each takes a derivative."""

import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import torch

jax.config.update("jax_enable_x64", True)
torch.set_num_threads(1)

ROOT = Path(__file__).parents[2]
LIBRARIES = {
    "reference": ("reference",),
    "torch": ("torch",),
    "SciPy": ("scipy",),
    "scikit-learn": ("scikit-learn",),
    "optax": ("optax", "jax"),
    "torchmetrics": ("torchmetrics",),
    "PML": ("pytorch-metric-learning",),
}
"""Column of the table -> the packages behind it."""


def versions() -> dict[str, str]:
    """Column -> packages with their versions, as pip writes them."""
    return {
        name: ", ".join(f"{package} {version(package)}" for package in packages)
        for name, packages in LIBRARIES.items()
    }


def version(package: str) -> str:
    if package == "reference":
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return project["version"]
    return metadata.version(package).partition("+")[0]


def single(*values) -> np.ndarray:
    return np.asarray(values[0] if len(values) == 1 else values, dtype=np.float32)


def double(*values) -> np.ndarray:
    return np.asarray(values[0] if len(values) == 1 else values, dtype=np.float64)


def half(*values) -> np.ndarray:
    return np.asarray(values[0] if len(values) == 1 else values, dtype=np.float16)


def tensor(values, dtype=None) -> torch.Tensor:
    return torch.as_tensor(np.array(values), dtype=dtype)


def slope(function: Callable, *arrays, of: int = 0) -> torch.Tensor:
    """The derivative of the sum of the values by argument `of`, by torch's autograd."""
    tensors = [tensor(array) for array in arrays]
    tensors[of].requires_grad_()
    return torch.autograd.grad(function(*tensors).sum(), tensors[of])[0]


def forward_slope(function: Callable, first, *others) -> torch.Tensor:
    """The derivative of a single value by the first argument, by torch in forward mode."""
    others = [tensor(array) for array in others]
    return torch.func.jacfwd(lambda array: function(array, *others))(tensor(first))


def curvature(function: Callable, *arrays) -> torch.Tensor:
    """The second derivative by the first argument, a number, by torch's autograd."""
    first, *others = (tensor(array) for array in arrays)
    first.requires_grad_()
    (slope,) = torch.autograd.grad(function(first, *others).sum(), first, create_graph=True)
    return torch.autograd.grad(slope.sum(), first)[0]


def jax_slope(function: Callable, *arrays, of: int = 0):
    """The derivative of the sum of the values by argument `of`, by JAX."""
    return jax.grad(lambda *args: jnp.sum(function(*args)), argnums=of)(*map(jnp.asarray, arrays))


def jax_forward_slope(function: Callable, *arrays):
    return jax.jacfwd(function)(*map(jnp.asarray, arrays))


def jax_curvature(function: Callable, *arrays):
    def inner(*args):
        return jnp.sum(jax.grad(lambda *a: jnp.sum(function(*a)))(*args))

    return jax.grad(inner)(*map(jnp.asarray, arrays))
