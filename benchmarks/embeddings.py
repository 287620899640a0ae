"""Losses of embeddings: time over that of a peer, and the memory of InfoNCE in chunks."""

import numpy as np
import torch
from pytorch_metric_learning import distances, losses, miners

from benchmarks.memory import MIB, peak
from benchmarks.report import table, write
from benchmarks.speed import ROUNDS, backward, functional, ratio
from reference import classification, infonce, metric_learning

INFO_NCE, NT_XENT, TRIPLET, FEATURES, CHUNK = 4096, 256, 2048, 128, 512
# pytorch-metric-learning compares each positive with each negative: 64 GiB for 2048 pairs.
SIZES = (2048, 4096, 8192)


def info_nce() -> list[tuple]:
    torch.manual_seed(0)
    q, k = functional.normalize(torch.randn(2, INFO_NCE, FEATURES), dim=-1)
    partners, labels = torch.arange(INFO_NCE), torch.arange(NT_XENT).repeat(2)
    few = q[: 2 * NT_XENT]
    theirs = losses.NTXentLoss(temperature=0.1)

    def ours():
        backward(lambda v: infonce.info_nce(v, k, temperature=0.1), q)

    def composed():
        backward(lambda v: functional.cross_entropy(v @ k.T / 0.1, partners, reduction="none"), q)

    def nt_xent():
        backward(lambda v: infonce.nt_xent(v[:NT_XENT], v[NT_XENT:], temperature=0.1).mean(), few)

    def nt_xent_of_theirs():
        backward(lambda v: theirs(v, labels), few)

    return [
        (
            f"InfoNCE {INFO_NCE} x {FEATURES}",
            "torch cross_entropy of the matrix",
            ours,
            composed,
            None,
        ),
        (
            f"NT-Xent {NT_XENT} pairs x {FEATURES}",
            "pytorch-metric-learning",
            nt_xent,
            nt_xent_of_theirs,
            1,
        ),
    ]


def batch_hard() -> list[tuple]:
    torch.manual_seed(0)
    e, y = torch.randn(TRIPLET, FEATURES), torch.arange(TRIPLET) % 64
    plain = distances.LpDistance(normalize_embeddings=False)
    miner, theirs = miners.BatchHardMiner(distance=plain), losses.TripletMarginLoss(distance=plain)

    def ours():
        def loss(v):
            chosen = metric_learning.batch_hard_triplets(v, y)
            return metric_learning.triplet(*(v[i] for i in chosen), margin=0.05)

        backward(loss, e)

    def of_theirs():
        backward(lambda v: theirs(v, y, miner(v, y)), e)

    name = f"batch-hard triplets {TRIPLET} x {FEATURES}"
    return [(name, "pytorch-metric-learning", ours, of_theirs, 1)]


def at_once(queries, keys):
    similarities = queries @ keys.T / np.float32(0.1)
    value, slope = classification.cross_entropy_and_grad(similarities, np.arange(len(queries)))
    return value, slope @ keys, slope.T @ queries


def in_chunks() -> list[list[str]]:
    rows = []
    for n in SIZES:
        q, k = np.random.default_rng(0).normal(size=(2, n, FEATURES)).astype(np.float32)
        chunked = peak(infonce.chunked_info_nce_and_grad, q, k, chunk=CHUNK)
        found = (chunked, peak(at_once, q, k))
        rows.append([f"{n:,}", *(f"{used / MIB:.0f}" for used in found)])
    return rows


def main() -> None:
    torch.set_num_threads(1)
    shown = []
    for name, peer, ours, theirs, goal in info_nce() + batch_hard():
        value = ratio(ours, theirs)
        met = "" if goal is None else "met" if value <= goal else "missed"
        shown.append([name, peer, f"{value:.2g}", "" if goal is None else f"{goal}", met])
    speed = table(["value and gradient", "peer", "time over the peer's", "goal", "goal met"], shown)
    memory = table(["pairs", f"in chunks of {CHUNK} (MiB)", "all at once (MiB)"], in_chunks())
    intro = f"One thread, float32, torch eager, median of {ROUNDS} paired timings."
    held = (
        f"InfoNCE with both gradients, {FEATURES} features, float32, NumPy: what is held at the "
        "worst moment beyond inputs and outputs. Goal: growth with the pairs, not their square."
    )
    write("embeddings", f"## Embeddings\n\n{intro}\n\n{speed}\n\n{held}\n\n{memory}")
