"""What may cross between a student's process and the examiner: data, and nothing else.

A frame is a JSON header followed by raw buffers. Values are encoded as a tree: `None`, booleans,
strings, floats and small integers as themselves, everything else as a tagged list such as
`["array", "<f8", [3], 0]`, where the last number picks a buffer. Nothing is ever unpickled or
evaluated; sizes, depth and the number of nodes are capped; every field is checked on arrival, for
the sender may be a student's program that only pretends to follow the protocol.
"""

import json
import math
import select
import socket
import struct
import sys
import time

import numpy as np

MAX_HEADER = 4 << 20
MAX_BUFFERS = 64 << 20
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_ITEMS = 100_000

_PREFIX = struct.Struct("!II")
_CONTAINERS = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
_TORCH_TYPES = {  # torch type -> the NumPy type that carries its bits
    "bool": "?",
    "uint8": "|u1",
    "int8": "|i1",
    "int16": "<i2",
    "int32": "<i4",
    "int64": "<i8",
    "float16": "<f2",
    "bfloat16": "<i2",
    "float32": "<f4",
    "float64": "<f8",
    "complex64": "<c8",
    "complex128": "<c16",
}


class ProtocolError(Exception):
    """A frame or a value that breaks the rules."""


class Unsendable(Exception):
    """A value that is not data, or is too large, too deep or cyclic."""


class Closed(Exception):
    """The other end is gone."""


class Channel:
    """Frames over a connected stream socket, each wait bounded by a deadline."""

    def __init__(self, connection: socket.socket):
        self._socket = connection
        self._socket.setblocking(False)

    def send(self, header, buffers=(), deadline=math.inf):
        buffers = [memoryview(buffer).cast("B") for buffer in buffers]
        text = json.dumps([header, [len(buffer) for buffer in buffers]]).encode()
        size = sum(map(len, buffers))
        if len(text) > MAX_HEADER or size > MAX_BUFFERS:
            raise Unsendable("more data than may cross at once")
        for part in (_PREFIX.pack(len(text), size) + text, *buffers):
            self._write(memoryview(part), deadline)

    def receive(self, deadline=math.inf):
        """The next frame as (header, buffers)."""
        header_size, size = _PREFIX.unpack(self._read(_PREFIX.size, deadline))
        if header_size > MAX_HEADER or size > MAX_BUFFERS:
            raise ProtocolError("a frame larger than allowed")
        try:
            header, lengths = json.loads(bytes(self._read(header_size, deadline)))
        except (ValueError, TypeError, RecursionError) as error:
            raise ProtocolError("a frame that is not JSON") from error
        if (
            not isinstance(lengths, list)
            or len(lengths) > MAX_NODES
            or not all(type(length) is int and length >= 0 for length in lengths)
            or sum(lengths) != size
        ):
            raise ProtocolError("buffers that do not add up")
        return header, [self._read(length, deadline) for length in lengths]

    def close(self):
        self._socket.close()

    def _write(self, data, deadline):
        while data:
            self._wait(select.POLLOUT, deadline)
            try:
                data = data[self._socket.send(data) :]
            except (BlockingIOError, InterruptedError):
                continue
            except OSError as error:
                raise Closed from error

    def _read(self, size, deadline):
        data = bytearray(size)
        view = memoryview(data)
        while view:
            self._wait(select.POLLIN, deadline)
            try:
                received = self._socket.recv_into(view)
            except (BlockingIOError, InterruptedError):
                continue
            except OSError as error:
                raise Closed from error
            if not received:
                raise Closed
            view = view[received:]
        return data

    def _wait(self, event, deadline):
        remaining = deadline - time.monotonic()
        poll = select.poll()
        poll.register(self._socket, event)
        if remaining <= 0 or not poll.poll(min(remaining, 3600) * 1000):
            raise TimeoutError


def pack(value, refer=None):
    """Encode `value`; returns (tree, buffers).

    `refer(object)` gives the JSON stand-in for what is not data.
    """
    packer = _Packer(refer)
    return packer.pack(value, 0), packer.buffers


def unpack(tree, buffers, resolve=None):
    """Decode and validate a tree. `resolve(stand_in)` gives back what is not data."""
    unpacker = _Unpacker(buffers, resolve)
    try:
        return unpacker.unpack(tree, 0)
    except ProtocolError:
        raise
    except Exception as error:  # whatever a malformed tree provokes
        raise ProtocolError("a value that is not well formed") from error


class _Packer:
    def __init__(self, refer):
        self.buffers = []
        self._refer = refer
        self._nodes = self._bytes = 0

    def pack(self, value, depth):
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise Unsendable("a value too deep, too large or cyclic")
        kind = type(value)
        if value is None or kind in (bool, str, float):
            return value
        if kind is int:
            return value if abs(value) < 1 << 53 else ["int", hex(value)]
        if isinstance(value, np.generic | np.ndarray):
            return self._array(value)
        if kind is complex:
            return ["complex", value.real, value.imag]
        if kind in (bytes, bytearray):
            return ["bytes", self._buffer(bytes(value))]
        if kind in (list, tuple, set, frozenset):
            return [kind.__name__, [self.pack(item, depth + 1) for item in list(value)]]
        if isinstance(value, dict):
            pairs = list(value.items())
            return ["dict", [[self.pack(part, depth + 1) for part in pair] for pair in pairs]]
        if kind in (slice, range):
            return [kind.__name__, *(self.pack(part, 0) for part in _ends(value))]
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return self._tensor(value)
        if torch is not None and isinstance(value, torch.dtype):
            return ["torch.dtype", str(value).removeprefix("torch.")]
        if isinstance(value, np.dtype) or (kind is type and issubclass(value, np.generic)):
            return ["dtype" if isinstance(value, np.dtype) else "scalar type", np.dtype(value).str]
        return self._other(value, depth)

    def _other(self, value, depth):
        for base in (bool, int, float, complex, str, list, tuple, set):
            if isinstance(value, base):  # a subclass is sent as what it builds on
                return self.pack(_plain(value, base), depth + 1)
        if hasattr(type(value), "__next__"):
            items = [item for item, _ in zip(value, range(MAX_ITEMS), strict=False)]
            return self.pack(items, depth + 1)
        if self._refer is None:
            raise Unsendable(f"a value of type {type(value).__name__}, which is not data")
        return ["object", self._refer(value)]

    def _array(self, value):
        array = np.array(value, copy=True, subok=False, order="C")
        if array.dtype.kind not in "biufcUS":
            raise Unsendable(f"an array of dtype {array.dtype}, which is not plain data")
        buffer = self._buffer(array.tobytes())
        tag = "scalar" if isinstance(value, np.generic) else "array"
        return [tag, array.dtype.str, list(array.shape), buffer]

    def _tensor(self, value):
        import torch

        name = str(value.dtype).removeprefix("torch.")
        if name not in _TORCH_TYPES or value.layout != torch.strided:
            raise Unsendable(f"a tensor of type {value.dtype}, {value.layout}")
        plain = value.detach().cpu().resolve_conj().resolve_neg().contiguous()
        if plain.numel() * plain.element_size() > MAX_BUFFERS:
            raise Unsendable("a tensor larger than may cross")
        bits = plain.view(torch.int16) if name == "bfloat16" else plain
        buffer = self._buffer(bits.numpy().tobytes())
        return ["tensor", name, list(value.shape), buffer]

    def _buffer(self, data):
        self._bytes += len(data)
        if self._bytes > MAX_BUFFERS:
            raise Unsendable("more data than may cross at once")
        self.buffers.append(data)
        return len(self.buffers) - 1


class _Unpacker:
    def __init__(self, buffers, resolve):
        self._buffers, self._resolve = buffers, resolve
        self._nodes = 0

    def unpack(self, tree, depth):
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise ProtocolError("a value too deep or too large")
        if tree is None or type(tree) in (bool, str, float, int):
            return tree
        if type(tree) is not list or not tree or type(tree[0]) is not str:
            raise ProtocolError("a value without a tag")
        tag, *rest = tree
        if tag in _CONTAINERS:
            return _CONTAINERS[tag](self.unpack(item, depth + 1) for item in _only(list, *rest))
        if tag == "dict":
            pairs = [(self.unpack(k, depth + 1), self.unpack(v, depth + 1)) for k, v in rest[0]]
            return dict(pairs)
        if tag == "object" and self._resolve is not None:
            return self._resolve(*rest)
        method = _LEAVES.get(tag)
        if method is None:
            raise ProtocolError("an unknown tag")
        return method(self, *rest)

    def _int(self, text):
        return int(_only(str, text), 16)

    def _complex(self, real, imaginary):
        return complex(real, imaginary)

    def _bytes(self, index):
        return bytes(self._buffer(index))

    def _slice(self, *ends):
        return slice(*(self.unpack(end, 0) for end in ends))

    def _range(self, *ends):
        return range(*(self.unpack(end, 0) for end in ends))

    def _dtype(self, name):
        dtype = np.dtype(_only(str, name))
        if dtype.kind not in "biufcUS" or dtype.subdtype or dtype.names:
            raise ProtocolError("a dtype that is not plain data")
        return dtype

    def _scalar_type(self, name):
        return self._dtype(name).type

    def _array(self, name, shape, index):
        dtype, buffer = self._dtype(name), self._buffer(index)
        if len(shape) > 32 or not all(type(size) is int and size >= 0 for size in shape):
            raise ProtocolError("a shape that is none")
        if math.prod(shape) * dtype.itemsize != len(buffer):
            raise ProtocolError("an array whose size does not fit its shape")
        if not buffer:
            return np.empty(shape, dtype)
        return np.frombuffer(buffer, dtype).reshape(shape).copy()

    def _scalar(self, name, shape, index):
        return self._array(name, shape, index)[()]

    def _torch_dtype(self, name):
        import torch

        return getattr(torch, name) if _TORCH_TYPES[name] else None

    def _tensor(self, name, shape, index):
        import torch

        array = self._array(_TORCH_TYPES[name], shape, index)
        tensor = torch.from_numpy(array)
        return tensor.view(torch.bfloat16) if name == "bfloat16" else tensor

    def _buffer(self, index):
        if type(index) is not int or not 0 <= index < len(self._buffers):
            raise ProtocolError("a buffer that does not exist")
        return self._buffers[index]


_LEAVES = {
    "int": _Unpacker._int,
    "complex": _Unpacker._complex,
    "bytes": _Unpacker._bytes,
    "slice": _Unpacker._slice,
    "range": _Unpacker._range,
    "dtype": _Unpacker._dtype,
    "scalar type": _Unpacker._scalar_type,
    "array": _Unpacker._array,
    "scalar": _Unpacker._scalar,
    "tensor": _Unpacker._tensor,
    "torch.dtype": _Unpacker._torch_dtype,
}


def _ends(value):
    return value.start, value.stop, value.step


def _plain(value, base):
    """The `base` inside an instance of a subclass, whatever methods the subclass overrides."""
    if base in (list, tuple, set):
        return base(base.__iter__(value))
    return bool(value) if base is bool else base.__new__(base, base.__format__(value, ""))


def _only(kind, value):
    if type(value) is not kind:
        raise ProtocolError(f"expected a {kind.__name__}")
    return value
