"""Optimisers for networks that train side by side, each with its own learning rate.

    optimiser = Optimiser("Adam", networks.parameters(), lr)   # lr: one entry for each network
    optimiser.step()                                           # after loss.sum().backward()

Every network moves as it would with the optimiser of this name in `torch.optim`.
"""

from collections.abc import Iterable

import torch

__all__ = []
MOMENTUM = 0.9
BETAS = (0.9, 0.999)
EPS = 1e-8


def sgd(w, g, memory, t, lr, decay):
    w -= lr * (g + decay * w)


def momentum(w, g, memory, t, lr, decay):
    g = g + decay * w
    memory["v"] = g if t == 1 else MOMENTUM * memory["v"] + g
    w -= lr * memory["v"]


def adam(w, g, memory, t, lr, decay):
    g = g + decay * w
    m = memory.setdefault("m", torch.zeros_like(w)).lerp_(g, 1 - BETAS[0])
    v = memory.setdefault("v", torch.zeros_like(w)).lerp_(g * g, 1 - BETAS[1])
    m_hat, v_hat = m / (1 - BETAS[0] ** t), v / (1 - BETAS[1] ** t)
    w -= lr * m_hat / (v_hat.sqrt() + EPS)


def adamw(w, g, memory, t, lr, decay):
    w *= 1 - lr * decay
    adam(w, g, memory, t, lr, 0.0)


RULES = {"SGD": sgd, "momentum": momentum, "Adam": adam, "AdamW": adamw}


class Optimiser:
    """Moves parameters whose first axis counts networks."""

    def __init__(
        self,
        name: str,
        parameters: Iterable[torch.nn.Parameter],
        lr: torch.Tensor,
        weight_decay: torch.Tensor | float = 0.0,
    ):
        self.rule = RULES[name]
        self.parameters = list(parameters)
        self.memories = [{} for _ in self.parameters]
        self.lr, self.decay = per_network(lr), per_network(weight_decay)
        self.t = 0

    @torch.no_grad()
    def step(self) -> None:
        self.t += 1
        for w, memory in zip(self.parameters, self.memories, strict=True):
            self.rule(w, w.grad, memory, self.t, self.lr, self.decay)
            w.grad = None


def per_network(setting: torch.Tensor | float) -> torch.Tensor:
    """A setting for each network, shaped to multiply its weights."""
    return torch.as_tensor(setting, dtype=torch.float32).reshape(-1, 1, 1)
