"""Frames between two processes: a JSON header followed by raw buffers.

Nothing is ever unpickled or evaluated. Sizes are capped before anything is read, for the sender may
be a student's program that only pretends to follow the protocol.
"""

import json
import math
import select
import socket
import struct
import time

MAX_HEADER = 4 << 20
MAX_TASK = 64 << 20
"""The header of a whole notebook, which comes from the grader."""
MAX_BUFFERS = 64 << 20
MAX_COUNT = 100_000

_PREFIX = struct.Struct("!II")


class ProtocolError(Exception):
    """A frame or a value that breaks the rules."""


class Unsendable(Exception):
    """A value that is not data, or is too large, too deep or cyclic."""


class Closed(Exception):
    """The other end is gone."""


class Channel:
    """Frames over a connected stream socket, each wait bounded by a deadline."""

    def __init__(self, connection: socket.socket, max_header: int = MAX_HEADER):
        self._socket, self._max_header = connection, max_header
        self._socket.setblocking(False)

    def send(self, header, buffers=(), deadline=math.inf):
        buffers = [memoryview(buffer).cast("B") for buffer in buffers]
        text = json.dumps([header, [len(buffer) for buffer in buffers]]).encode()
        size = sum(map(len, buffers))
        if len(text) > self._max_header or size > MAX_BUFFERS:
            raise Unsendable("more data than may cross at once")
        for part in (_PREFIX.pack(len(text), size) + text, *buffers):
            self._write(memoryview(part), deadline)

    def receive(self, deadline=math.inf):
        """The next frame as (header, buffers)."""
        header_size, size = _PREFIX.unpack(self._read(_PREFIX.size, deadline))
        if header_size > self._max_header or size > MAX_BUFFERS:
            raise ProtocolError("a frame larger than allowed")
        try:
            header, lengths = json.loads(bytes(self._read(header_size, deadline)))
        except (ValueError, TypeError, RecursionError) as error:
            raise ProtocolError("a frame that is not JSON") from error
        if (
            not isinstance(lengths, list)
            or len(lengths) > MAX_COUNT
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
