"""Cross-entropy of a linear layer by automatic differentiation: time and memory beside peers."""

import torch
from torch.nn import functional
from torch.utils.checkpoint import checkpoint

from benchmarks.memory import MIB, peak_of_torch
from benchmarks.report import table, write
from benchmarks.speed import ratio
from reference.linear import linear_cross_entropy

ROWS, ROUNDS = 1024, 3
FEATURES, CLASSES = (64, 256), (8_192, 32_768, 131_072)
OF_A_CHUNK = 64


def ours(hidden, weights, labels):
    return linear_cross_entropy(hidden, weights, labels).mean()


def all_logits(hidden, weights, labels):
    return functional.cross_entropy(hidden @ weights.T, labels)


def of_torch(hidden, weights, labels):
    options = torch.nn.LinearCrossEntropyOptions()
    return functional.linear_cross_entropy(hidden, weights, labels, options=options)


def checkpointed(hidden, weights, labels):
    """What people compose: some rows at a time, their logits computed again for the gradient."""

    def total(rows, own):
        return functional.cross_entropy(rows @ weights.T, own, reduction="sum")

    parts = zip(hidden.split(OF_A_CHUNK), labels.split(OF_A_CHUNK), strict=True)
    return sum(checkpoint(total, *part, use_reentrant=False) for part in parts) / ROWS


PEERS = {
    "all logits, torch cross_entropy": all_logits,
    "torch linear_cross_entropy": of_torch,
    f"checkpoints of {OF_A_CHUNK} rows": checkpointed,
}


def gradients(loss, hidden, weights, labels):
    of = hidden.requires_grad_(), weights.requires_grad_()
    return torch.autograd.grad(loss(*of, labels), of)


def layer(features: int, classes: int) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(0)
    weights = torch.randn(classes, features) / features**0.5
    return torch.randn(ROWS, features), weights, torch.randint(classes, (ROWS,))


def measure(features: int, classes: int) -> list[list[str]]:
    arrays = layer(features, classes)
    own, rows = peak_of_torch(gradients, ours, *arrays), []
    for name, peer in PEERS.items():
        time = ratio(
            lambda: gradients(ours, *arrays),
            lambda peer=peer: gradients(peer, *arrays),
            rounds=ROUNDS,
        )
        held = peak_of_torch(gradients, peer, *arrays)
        met = "met" if time <= 1.25 else "missed"
        size = f"{features} x {classes:,}"
        rows.append([size, name, f"{time:.2f}", met, *(f"{v / MIB:.0f}" for v in (own, held))])
    return rows


def main() -> None:
    torch.set_num_threads(1)
    rows = [row for d in FEATURES for k in CLASSES for row in measure(d, k)]
    headings = ["features x classes", "peer", "time over the peer's", "at most 1.25"]
    intro = (
        f"Value and both gradients of the mean over {ROWS} rows in torch, one thread, float32, "
        f"median of {ROUNDS} paired timings, and what is held at the worst moment beyond arguments "
        "and gradients. torch's own is asked for its chunks (`LinearCrossEntropyOptions()`), and "
        "computes the gradients with the value, which a loss per example does not allow. "
        "Liger's fused kernel cannot stand here: it is written in Triton, for GPUs. A loss per "
        "example is computed before its weight in the mean is known, so the logits are computed "
        "twice: four products of matrices where all logits at once need three, and up to 4/3 of "
        "the time where products take most of it."
    )
    held = ["held (MiB)", "held by the peer (MiB)"]
    write("linear", f"## Linear layer\n\n{intro}\n\n{table([*headings, *held], rows)}")
