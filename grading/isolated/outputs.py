"""What a student's cell showed, as notebook outputs: text and pictures, as much as a page holds.

The worker's report is checked field by field here, in the examiner. What comes out is small and of
known form, so that the grader can keep it without looking.
"""

import struct

from grading.isolated.channel import ProtocolError

TEXT_AT_ONCE = 100_000
TEXT_OF_CELL = 200_000
PICTURE_AT_ONCE = 4 << 20
PIXELS_AT_ONCE = 50_000_000
"""What a browser makes of a small file may be large."""
_PNG_START = struct.Struct(">8sI4sII")
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


class Outputs:
    """Makes the outputs of the cells of one notebook, within its limits."""

    def __init__(self, text_bytes: int, picture_bytes: int):
        self._text, self._pictures = text_bytes, picture_bytes

    def of(self, report) -> tuple[list[dict], list[bytes]]:
        """The outputs of one cell; where a picture belongs stands its number among the pictures."""
        self._pictures_here, self._text_here = [], TEXT_OF_CELL
        return self._made(report), self._pictures_here

    def _made(self, report):
        if not isinstance(report, dict):
            raise ProtocolError("a report of no known form")
        made = []
        for name in ("stdout", "stderr"):
            text = self._take(report.get(name) or "")
            if text:
                made.append({"output_type": "stream", "name": name, "text": text})
        for text in _items(report.get("texts")):
            made.append(display({"text/plain": self._take(text)}))
        for picture in _items(report.get("pictures")):
            made.append(display(self._picture(picture)))
        match report.get("error"):
            case None:
                pass
            case [str(kind), str(text), str(place)]:
                said = f"{text}\n{place}" if place else text
                made.append(error(self._take(kind[:200]), self._take(said[:4000])))
            case _:
                raise ProtocolError("an error of no known form")
        return made

    def _take(self, text):
        """A text, cut to what is left of the notebook's share."""
        if not isinstance(text, str):
            raise ProtocolError("a text of no known form")
        allowed = min(self._text, self._text_here, TEXT_AT_ONCE)
        cut = text[:allowed] + ("\n[cut]" if len(text) > allowed else "")
        self._text -= min(len(text), allowed)
        self._text_here -= min(len(text), allowed)
        return plain(cut)

    def _picture(self, data):
        if not isinstance(data, bytes):
            raise ProtocolError("a picture of no known form")
        if len(data) > min(self._pictures, PICTURE_AT_ONCE) or pixels(data) > PIXELS_AT_ONCE:
            return {"text/plain": f"[a picture of {len(data) >> 10} kB was left out]"}
        self._pictures -= len(data)
        self._pictures_here.append(data)
        return {"image/png": len(self._pictures_here) - 1}


def pixels(png: bytes) -> int:
    """Width times height, as the first chunk of a PNG file has them."""
    if len(png) >= _PNG_START.size:
        signature, length, kind, width, height = _PNG_START.unpack_from(png)
        if (signature, length, kind) == (b"\x89PNG\r\n\x1a\n", 13, b"IHDR"):
            return width * height
    raise ProtocolError("a picture of no known form")


def plain(text: str) -> str:
    """Text without the characters that steer a terminal or that no file can hold."""
    return text.translate(_CONTROLS).translate(_SURROGATES)


def display(data: dict) -> dict:
    return {"output_type": "display_data", "data": data, "metadata": {}}


def error(name: str, text: str) -> dict:
    return {
        "output_type": "error",
        "ename": name,
        "evalue": text,
        "traceback": [f"{name}: {text}" if name else text],
    }


def _items(value):
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > 100:
        raise ProtocolError("a list of no known form")
    return value
