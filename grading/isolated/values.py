"""What may cross between a student's process and the examiner: data, and nothing else.

Values are encoded as a tree: `None`, booleans, strings, floats and small integers as themselves,
everything else as a tagged list such as `["array", "<f8", [3], 0]`, where the last number picks a
buffer. Depth and the number of nodes are capped, each buffer is decoded once, every field is
checked on arrival. What is no data crosses as a handle, an `["object", ...]` that only its owner
can use; a tensor that requires a gradient crosses as data with a handle.
"""

import math
import operator
import sys

import numpy as np

from grading.isolated.channel import MAX_BUFFERS, MAX_COUNT, ProtocolError, Unsendable

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_ITEMS = 100_000
MAX_KEYS = 10_000
"""Of one set or dictionary: when all of them collide, the time grows with the square."""
MAX_DIGITS = 4_000

_CONTAINERS = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
_HASHED = ("set", "frozenset", "dict")
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


def pack(value, refer=None, refer_tensor=None):
    """Encode `value`; returns (tree, buffers).

    `refer(object)` gives the JSON stand-in for what is not data, `refer_tensor(tensor)` what stands
    beside the numbers of a tensor that requires a gradient.
    """
    packer = _Packer(refer, refer_tensor)
    return packer.pack(value, 0), packer.buffers


def unpack(tree, buffers, resolve=None, resolve_tensor=None, *, read_only=False):
    """Decode and validate a tree.

    `resolve(stand_in)` gives back what is not data, `resolve_tensor(tensor, stand_in)` what stands
    for a tensor that requires a gradient at the sender's. Arrays can be made read-only.
    """
    unpacker = _Unpacker(buffers, resolve, resolve_tensor, read_only)
    try:
        return unpacker.unpack(tree, 0)
    except ProtocolError:
        raise
    except Exception as error:  # whatever a malformed tree provokes
        raise ProtocolError("a value that is not well formed") from error


class _Packer:
    def __init__(self, refer, refer_tensor):
        self.buffers = []
        self._refer, self._refer_tensor = refer, refer_tensor
        self._nodes = self._bytes = 0

    def pack(self, value, depth):
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise Unsendable("a value too deep, too large or cyclic")
        kind = type(value)
        if value is None or kind in (bool, str, float):
            return value
        if kind is int:
            return value if abs(value) < 1 << 53 else ["int", _hex(value)]
        if isinstance(value, np.generic | np.ndarray):
            return self._array(value)
        if kind is complex:
            return ["complex", value.real, value.imag]
        if kind in (bytes, bytearray):
            return ["bytes", self._buffer(bytes(value))]
        if isinstance(value, set | frozenset | dict) and len(value) > MAX_KEYS:
            raise Unsendable("a set or dictionary with more keys than may cross")
        if kind in (list, tuple, set, frozenset):
            return [kind.__name__, [self.pack(item, depth + 1) for item in list(value)]]
        if isinstance(value, dict):
            pairs = list(value.items())
            return ["dict", [[self.pack(part, depth + 1) for part in pair] for pair in pairs]]
        if kind is range and len(value) > MAX_ITEMS:
            raise Unsendable("a range longer than may cross")
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
        if hasattr(type(value), "__array__"):  # a column of a table
            return self._array(np.asarray(value))
        if self._refer is None:
            raise Unsendable(f"a value of type {type(value).__name__}, which is not data")
        return ["object", self._refer(value)]

    def _array(self, value):
        array = np.array(value, copy=True, subok=False, order="C")
        if array.dtype == object and array.size <= MAX_ITEMS:
            return ["objects", list(array.shape), [self.pack(item, 1) for item in array.flat]]
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
        tree = ["tensor", name, list(value.shape), self._buffer(bits.numpy().tobytes())]
        if value.requires_grad and self._refer_tensor is not None:
            tree.append(self._refer_tensor(value))
        return tree

    def _buffer(self, data):
        self._bytes += len(data)
        if self._bytes > MAX_BUFFERS or len(self.buffers) >= MAX_COUNT:
            raise Unsendable("more data than may cross at once")
        self.buffers.append(data)
        return len(self.buffers) - 1


class _Unpacker:
    def __init__(self, buffers, resolve, resolve_tensor, read_only):
        self._buffers = dict(enumerate(buffers))
        self._read_only = read_only
        self._resolve, self._resolve_tensor = resolve, resolve_tensor
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
        if tag in _HASHED and len(rest[0]) > MAX_KEYS:
            raise ProtocolError("a set or dictionary with too many keys")
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
        value = method(self, *rest)
        if tag == "array" and self._read_only:
            value.flags.writeable = False
        return value

    def _int(self, text):
        if len(_only(str, text)) > MAX_DIGITS:
            raise ProtocolError("an integer with too many digits")
        return int(text, 16)

    def _complex(self, real, imaginary):
        return complex(real, imaginary)

    def _bytes(self, index):
        return bytes(self._buffer(index))

    def _slice(self, *ends):
        ends = [self.unpack(end, 0) for end in ends]
        return slice(*(end if end is None else operator.index(end) for end in ends))

    def _range(self, *ends):
        found = range(*(self.unpack(end, 0) for end in ends))
        if len(found) > MAX_ITEMS:
            raise ProtocolError("a range longer than may cross")
        return found

    def _dtype(self, name):
        dtype = np.dtype(_only(str, name))
        if dtype.kind not in "biufcUS" or dtype.subdtype or dtype.names or not dtype.itemsize:
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
            return np.zeros(shape, dtype)
        if dtype.kind == "b" and max(buffer) > 1:
            raise ProtocolError("a boolean that is neither true nor false")
        return np.frombuffer(buffer, dtype).reshape(shape).copy()

    def _objects(self, shape, items):
        array = np.full(len(_only(list, items)), None, dtype=object)
        for number, item in enumerate(items):
            array[number] = self.unpack(item, 1)
        return array.reshape(shape)

    def _scalar(self, name, shape, index):
        return self._array(name, shape, index)[()]

    def _torch_dtype(self, name):
        import torch

        return getattr(torch, name) if _TORCH_TYPES[name] else None

    def _tensor(self, name, shape, index, *stand_in):
        array = self._array(_TORCH_TYPES[name], shape, index)
        import torch

        tensor = torch.from_numpy(array)
        tensor = tensor.view(torch.bfloat16) if name == "bfloat16" else tensor
        if stand_in and self._resolve_tensor is not None:
            return self._resolve_tensor(tensor, *stand_in)
        return tensor

    def _buffer(self, index):
        if type(index) is not int or index not in self._buffers:
            raise ProtocolError("a buffer that does not exist, or was decoded before")
        return self._buffers.pop(index)


_LEAVES = {
    "int": _Unpacker._int,
    "complex": _Unpacker._complex,
    "bytes": _Unpacker._bytes,
    "slice": _Unpacker._slice,
    "range": _Unpacker._range,
    "dtype": _Unpacker._dtype,
    "scalar type": _Unpacker._scalar_type,
    "array": _Unpacker._array,
    "objects": _Unpacker._objects,
    "scalar": _Unpacker._scalar,
    "tensor": _Unpacker._tensor,
    "torch.dtype": _Unpacker._torch_dtype,
}


def _hex(value):
    text = hex(value)
    if len(text) > MAX_DIGITS:
        raise Unsendable("an integer with too many digits")
    return text


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
