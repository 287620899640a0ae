"""What a student's cell showed, as notebook outputs: text and pictures, as much as a page holds.

The worker's report is checked field by field here, in the examiner. What comes out is small and of
known form, so that the grader can keep it without looking.
"""

import base64

from grading.isolated.channel import ProtocolError

TEXT_AT_ONCE = 100_000
PICTURE_AT_ONCE = 4 << 20
_PNG = b"\x89PNG\r\n\x1a\n"
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


class Outputs:
    """Makes the outputs of the cells of one notebook, within its limits."""

    def __init__(self, text_bytes: int, picture_bytes: int):
        self._text, self._pictures = text_bytes, picture_bytes

    def of(self, report) -> list[dict]:
        """The outputs of one cell."""
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
                made.append(error(self._take(kind), self._take(said)))
            case _:
                raise ProtocolError("an error of no known form")
        return made

    def _take(self, text):
        """A text, cut to what is left of the notebook's share."""
        if not isinstance(text, str):
            raise ProtocolError("a text of no known form")
        allowed = min(self._text, TEXT_AT_ONCE)
        cut = text[:allowed] + ("\n[cut]" if len(text) > allowed else "")
        self._text -= min(len(text), allowed)
        return plain(cut)

    def _picture(self, data):
        if not isinstance(data, bytes) or not data.startswith(_PNG):
            raise ProtocolError("a picture of no known form")
        if len(data) > min(self._pictures, PICTURE_AT_ONCE):
            return {"text/plain": f"[a picture of {len(data) >> 10} kB was left out]"}
        self._pictures -= len(data)
        return {"image/png": base64.b64encode(data).decode("ascii")}


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
