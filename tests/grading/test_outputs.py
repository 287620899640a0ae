"""What a page shows of a submission: text and pictures, so much and no more, honest ones whole."""

import struct

import pytest

from grading.isolated.channel import MAX_HEADER, Channel, ProtocolError
from grading.isolated.grader import Examiners
from grading.isolated.outputs import PIXELS_AT_ONCE, Outputs, pixels, plain
from grading.isolated.report import Report
from tests.grading import small


def png(width=10, height=10, size=100):
    head = struct.pack(">8sI4sII", b"\x89PNG\r\n\x1a\n", 13, b"IHDR", width, height)
    return head + bytes(size)


def outputs(report, text=1 << 20, pictures=8 << 20):
    return Outputs(text, pictures).of(report)


@pytest.mark.parametrize(
    "picture",
    [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n<script>", "text", None, 7],
)
def test_what_is_no_picture_is_none(picture):
    with pytest.raises(ProtocolError):
        outputs({"pictures": [picture]})


def test_a_picture_that_would_fill_a_browser_s_memory_is_left_out():
    (bomb,), kept = outputs({"pictures": [png(60_000, 60_000)]})
    assert "left out" in bomb["data"]["text/plain"]
    assert not kept
    assert pixels(png(5000, 4000)) < PIXELS_AT_ONCE


def test_pictures_end_where_their_share_does():
    made, kept = outputs({"pictures": [png(size=3 << 20)] * 20})
    assert len(made) == 20
    assert [len(one) >> 20 for one in kept] == [3, 3]


def test_text_ends_where_its_share_does_and_fits_into_one_frame():
    wide = "\N{GRINNING FACE}" * 10**6
    report = {"stdout": wide, "stderr": wide, "texts": [wide] * 50, "error": [wide, wide, wide]}
    maker = Outputs(1 << 20, 0)
    total = 0
    for _ in range(10):
        made, _ = maker.of(report)
        total += sum(len(str(one)) for one in made)
        Channel(NoWhere(), MAX_HEADER).send(["ran", 1, made])
    assert total < 3 << 20


class NoWhere:
    """A socket that takes everything."""

    def setblocking(self, _):
        pass

    def send(self, data):
        return len(data)

    def fileno(self):
        return 1


def test_controls_and_half_characters_are_replaced():
    assert plain("a\x1b[31mb\x00\x08c\ud800d\n\te") == "a[31mbc\N{REPLACEMENT CHARACTER}d\n\te"


FORGED = [
    ["ran", 0, [{"output_type": "display_data", "data": {"text/html": "<script>"}}]],
    ["ran", 0, [{"output_type": "display_data", "data": {"image/svg+xml": "<svg>"}}]],
    ["ran", 0, [{"output_type": "display_data", "data": {"image/png": "<script>"}}]],
    ["ran", 0, [{"output_type": "display_data", "data": {"image/png": 3}}]],
    ["ran", 0, [{"output_type": "display_data", "data": {"image/png": -1}}]],
    ["ran", 0, [{"output_type": "execute_result", "data": {"text/plain": "20"}}]],
    ["ran", 0, [{"output_type": "stream", "name": "stdin", "text": ""}]],
    ["ran", 0, [{}] * 401],
    ["ran", 1, []],
    ["begun", 10**9],
    ["begun", -1],
    ["begun", "0"],
    ["tested", 0, 1, None, ""],
    ["tested", 0, True, "20", ""],
    ["tested", 0, True, True, ""],
    ["tested", 0, True, float("inf"), ""],
    ["tested", 0, True, float("nan"), ""],
    ["tested", 0, True, None, "x" * 300_000],
    ["done", 1],
    {},
    None,
]


@pytest.mark.parametrize("message", FORGED, ids=str)
def test_a_forged_report_is_refused(message):
    report = Report(2)
    report.add(["begun", 0])
    with pytest.raises(ProtocolError):
        report.add(message, [png()])
    assert not report.verdicts
    assert not report.outputs


LARGE_FIGURE = """
%matplotlib inline
import matplotlib.pyplot as plt
plt.figure(figsize=(9, 9), dpi=150)
plt.imshow(np.random.default_rng(0).random((1300, 1300, 3)), interpolation="none")
plt.show()
print("after")
"""


def test_an_honest_large_figure_costs_nothing():
    source = small.assignment("import matplotlib.pyplot as plt\n" + small.SET_UP)
    with Examiners(source) as examiners:
        points, notebook = small.examine({"free": LARGE_FIGURE}, examiners=examiners)
    assert points == small.EVERYTHING
    assert "after" in small.shown(notebook)
    assert "png" in str(notebook)


def test_many_cells_that_print_stay_within_the_notebook_s_share():
    answers = {f"free-{number}": "print('x' * 90_000)" for number in range(60)}
    source = small.assignment(answers={**answers, "triple": small.ANSWERS["triple"]})
    with Examiners(source) as examiners:
        points, notebook = small.examine({}, examiners=examiners)
    assert points == 1
    assert len(str(notebook)) < 2 << 20
