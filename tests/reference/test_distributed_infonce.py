"""InfoNCE of a batch that is spread over processes: the sum over them is the whole batch's.

The processes are real ones, of torch.distributed; one start serves all cases of a world size.
"""

import numpy as np
import pytest
import torch
from torch import distributed, multiprocessing
from torch.distributed.nn.functional import all_reduce

from reference import infonce
from reference.metric_learning import normalise

EPS = 8 * np.finfo(float).eps
# How many queries each process has.
SHARDS = {1: [(5,)], 2: [(3, 3), (1, 4), (0, 5)], 3: [(2, 0, 4)], 4: [(1, 3, 0, 2)]}
TEMPERATURE = 0.5


def contrast(queries, keys, labels, temperature):
    return infonce.info_nce(queries, keys, temperature=temperature, labels=labels)


def in_chunks(queries, keys, labels, temperature):
    return infonce.chunked_info_nce(queries, keys, temperature=temperature, labels=labels, chunk=2)


LOSSES = {"info_nce": contrast, "chunked_info_nce": in_chunks}


def of_whole(name, queries, keys, temperature):
    if name == "clip_loss":
        return infonce.clip_loss(queries, keys, temperature=temperature)
    if name == "nt_xent":
        return infonce.nt_xent(queries, keys, temperature=temperature)
    return LOSSES[name](queries, keys, None, temperature)


def of_shard(name, queries, keys, sizes, rank, temperature):
    """As the docstrings say: own queries, gathered keys, shifted labels."""
    start, n = sum(sizes[:rank]), sizes[rank]
    labels = torch.arange(start, start + n)
    if name == "clip_loss":
        queries, keys = normalise(queries), normalise(keys)
    if name in ("clip_loss", "nt_xent"):
        of_all = gathered(queries, start, sum(sizes))
    all_keys = gathered(keys, start, sum(sizes))
    if name == "nt_xent":
        both = infonce.nt_xent(of_all, all_keys, temperature=temperature)
        return both[torch.cat([labels, labels + sum(sizes)])]
    if name == "clip_loss":
        there = contrast(queries, all_keys, labels, temperature)
        return (there + contrast(keys, of_all, labels, temperature)) / 2
    return LOSSES[name](queries, all_keys, labels, temperature)


def gathered(own, start, total):
    """The rows of all processes; the gradient of each row sums what all make of it."""
    everything = torch.cat(
        [
            own.new_zeros(start, own.shape[1]),
            own,
            own.new_zeros(total - start - len(own), own.shape[1]),
        ]
    )
    return all_reduce(everything)


def batch(total):
    rng = np.random.default_rng(total)
    return [torch.from_numpy(rng.normal(size=(total, 3))) for _ in range(2)]


NAMES = (*LOSSES, "clip_loss", "nt_xent")


def work(rank, world, folder):
    store = distributed.FileStore(f"{folder}/store", world)
    distributed.init_process_group("gloo", store=store, rank=rank, world_size=world)
    torch.set_num_threads(1)
    found = {}
    for sizes in SHARDS[world]:
        start, n = sum(sizes[:rank]), sizes[rank]
        for name in NAMES:
            leaves = [v[start : start + n].requires_grad_() for v in batch(sum(sizes))]
            temperature = torch.tensor(TEMPERATURE, dtype=torch.float64, requires_grad=True)
            losses = of_shard(name, *leaves, sizes, rank, temperature)
            losses.sum().backward()
            slopes = [leaf.grad for leaf in (*leaves, temperature)]
            found[sizes, name] = [losses.detach(), *slopes]
    torch.save(found, f"{folder}/{rank}")
    distributed.destroy_process_group()


@pytest.mark.parametrize("world", SHARDS)
def test_the_sum_over_processes_is_the_whole(world, tmp_path):
    multiprocessing.spawn(work, (world, str(tmp_path)), nprocs=world)
    ranks = [torch.load(tmp_path / str(rank)) for rank in range(world)]
    for sizes in SHARDS[world]:
        for name in NAMES:
            leaves = [v.requires_grad_() for v in batch(sum(sizes))]
            temperature = torch.tensor(TEMPERATURE, dtype=torch.float64, requires_grad=True)
            total = of_whole(name, *leaves, temperature).sum()
            total.backward()
            parts = [rank[sizes, name] for rank in ranks]
            assert_near(sum(part[0].sum() for part in parts), total.detach(), name)
            for leaf, i in zip(leaves, (1, 2), strict=True):
                assert_near(torch.cat([part[i] for part in parts]), leaf.grad, name)
            assert_near(sum(part[3] for part in parts), temperature.grad, name)


def assert_near(found, right, name):
    """Within 8 eps of the largest entry."""
    off = (found - right).abs().max() / right.abs().max().clamp(min=1)
    assert off <= EPS, f"{name}: {off / EPS * 8:.1f} eps"
