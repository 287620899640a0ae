"""What crosses is data, small and checked: whatever a student's process sends, decoding it ends well."""

import resource
import subprocess
import sys
import time

import numpy as np
import pytest

from grading.isolated.bubblewrap import ROOT
from grading.isolated.channel import ProtocolError, Unsendable
from grading.isolated.values import MAX_DEPTH, MAX_KEYS, MAX_NODES, pack, unpack

PRIME = 2**61 - 1  # whole numbers that differ by it have the same hash
SIXTY_FOUR_BITS = np.zeros(1).tobytes()


def in_each_other(tag, depth):
    tree = [tag, 0, 1, 1]
    for _ in range(depth):
        tree = [tag, tree, 1, 1]
    return tree


def nested(tag, depth):
    tree = [tag, []]
    for _ in range(depth):
        tree = [tag, [tree]]
    return tree


FORGED = {
    "no tag": ([], []),
    "a number as tag": ([1], []),
    "a table": ({"a": 1}, []),
    "unknown": (["eval", "1"], []),
    "empty strings": (["array", "|S0", [1000], 0], [b""]),
    "empty text": (["array", "<U0", [1000], 0], [b""]),
    "voids": (["array", "|V8", [1], 0], [SIXTY_FOUR_BITS]),
    "objects as numbers": (["array", "|O", [1], 0], [SIXTY_FOUR_BITS]),
    "fields": (["array", "f8,f8", [1], 0], [2 * SIXTY_FOUR_BITS]),
    "arrays of arrays": (["array", "(2,)f8", [1], 0], [2 * SIXTY_FOUR_BITS]),
    "dates": (["array", "<M8[s]", [1], 0], [SIXTY_FOUR_BITS]),
    "negative": (["array", "<f8", [-1], 0], [SIXTY_FOUR_BITS]),
    "negative twice": (["array", "<f8", [-1, -1], 0], [SIXTY_FOUR_BITS]),
    "too short": (["array", "<f8", [1000], 0], [SIXTY_FOUR_BITS]),
    "overflowing": (["array", "<f8", [2**32, 2**32], 0], [b""]),
    "no sizes": (["array", "<f8", None, 0], [SIXTY_FOUR_BITS]),
    "many axes": (["array", "<f8", [1] * 65, 0], [SIXTY_FOUR_BITS]),
    "true as size": (["array", "<f8", [True], 0], [SIXTY_FOUR_BITS]),
    "no buffer": (["array", "<f8", [1], 7], [SIXTY_FOUR_BITS]),
    "buffer -1": (["array", "<f8", [1], -1], [SIXTY_FOUR_BITS]),
    "true as buffer": (["bytes", True], [b"a", b"b"]),
    "buffer twice": (["list", [["bytes", 0], ["bytes", 0]]], [bytes(1 << 20)]),
    "half true": (["array", "|b1", [3], 0], [b"\0\1\2"]),
    "half true alone": (["scalar", "|b1", [], 0], [b"\xff"]),
    "huge kind": (["dtype", "U99999999999999"], []),
    "digits": (["int", "0x" + "f" * 5000], []),
    "not a number": (["int", "seven"], []),
    "list as key": (["dict", [[["list", []], 1]]], []),
    "list in set": (["set", [["list", []]]], []),
    "pairs of three": (["dict", [[1, 2, 3]]], []),
    "colliding set": (["set", [["int", hex(i * PRIME)] for i in range(100_000)]], []),
    "colliding keys": (["dict", [[["int", hex(i * PRIME)], 0] for i in range(90_000)]], []),
    "deep": (nested("list", MAX_DEPTH + 1), []),
    "very deep": (nested("tuple", 900), []),
    "deep in slices": (in_each_other("slice", 200), []),
    "many": (["list", [0] * (MAX_NODES + 1)], []),
    "endless range": (["range", 0, 60_000_000, 1], []),
    "range of a lifetime": (["range", 0, 10**40, 1], []),
    "range without steps": (["range", 0, 10, 0], []),
    "objects that do not fit": (["objects", [7], [1, 2]], []),
    "objects too large": (["objects", [2**40, 2**40], []], []),
    "object": (["object", [1, True, "function"]], []),
    "tensor": (["tensor", "quantised", [1], 0], [SIXTY_FOUR_BITS]),
    "type of torch": (["torch.dtype", "__loader__"], []),
    "complex text": (["complex", "1+2j", 0], []),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_value_is_refused_at_once(name):
    start = time.monotonic()
    with pytest.raises(ProtocolError):
        unpack(*FORGED[name])
    assert time.monotonic() - start < 2


def test_without_a_limit_of_keys_collisions_take_minutes():
    taken = []
    for count in (2_000, 8_000):
        start = time.process_time()
        set(i * PRIME for i in range(count))
        taken.append(time.process_time() - start)
    assert taken[1] > 8 * taken[0], "four times as many keys take sixteen times as long"
    assert taken[1] * (100_000 / 8_000) ** 2 > 10


def test_empty_strings_would_show_memory_that_nobody_cleared():
    secret = np.frombuffer(b"hidden tests " * 50_000, np.uint8).copy()
    size = secret.size
    del secret
    shown = [np.empty(size, "S1").tobytes() for _ in range(20)]
    assert any(any(found) for found in shown)
    assert np.empty(3, "S0").dtype.itemsize == 1, "NumPy makes one byte of none"
    assert not unpack(["array", "|S5", [0, 3], 0], [b""]).size


LARGE = {
    "wide text": "np.asarray(unpack(['list', ['x' * 5000] + [''] * 99_000], []))",
    "wide array": "unpack(['array', '<U1000000', [16], 0], [bytes(64_000_000)]).astype(object)",
    "many small": "unpack(['list', [['list', []]] * 190_000], [])",
    "text in text": "unpack(['list', ['x' * 40] * 100_000], [])",
    "empty and wide": "unpack(['array', '<f8', [0, 10**9], 0], [b'']).sum(axis=0)",
}


@pytest.mark.parametrize("expression", LARGE.values(), ids=LARGE)
def test_what_is_decoded_fits_into_an_examiner_or_raises_there(expression):
    code = (
        "import resource\nimport numpy as np\n"
        "from grading.isolated.limits import Limits\nfrom grading.isolated.values import unpack\n"
        "limit = Limits().memory_bytes\nresource.setrlimit(resource.RLIMIT_DATA, (limit, limit))\n"
        f"try:\n    {expression}\nexcept Exception as error:\n    print(type(error).__name__)\n"
        "print('done')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert result.stdout.endswith("done\n"), result.stderr
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    assert peak < 3 << 30


def test_lying_values_arrive_as_what_they_are():
    class Same(float):
        __eq__ = __lt__ = __gt__ = lambda self, other: True
        __hash__ = float.__hash__

    class Always(list):
        def __len__(self):
            return 10**9

        def __iter__(self):
            raise SystemExit

    class Sub(np.ndarray):
        def __array_ufunc__(self, *arguments, **keywords):
            return np.True_

    def over(value):
        return unpack(*pack(value))

    assert type(over(Same(3))) is float
    assert over(Same(3)) != 4
    assert over(Always([1, 2])) == [1, 2]
    assert type(over(np.zeros(3).view(Sub))) is np.ndarray
    assert (over(np.zeros(3).view(Sub)) == 0).all()
    assert len(over({float("nan"): 1, float("nan"): 2})) == 2


def test_what_is_too_large_is_not_sent():
    endless = iter(int, 1)
    assert len(pack(endless)[0][1]) == 100_000
    for value in (
        set(range(MAX_KEYS + 1)),
        dict.fromkeys(range(MAX_KEYS + 1)),
        range(10**9),
        1 << 10**6,
        np.zeros(10**8, "?"),
        [[]] * (MAX_NODES + 1),
    ):
        with pytest.raises(Unsendable):
            pack(value)
