"""What a student wrote is shown, in the formgrader and as feedback, and none of it runs."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from nbformat.v4 import new_output
from nbgrader.api import Gradebook

from grading.classroom.pages import MAX_CHARACTERS, MAX_OUTPUTS, Harmless, clean, words
from tests.assignments.classroom import Classroom
from tests.grading.conftest import ANSWERS, NAME
from tests.site.visits import served

ALIVE = {
    "script": "<script>fetch('/alive-script')</script>",
    "error": "<img src=x onerror=\"fetch('/alive-error')\">",
    "svg": "<svg onload=\"fetch('/alive-svg')\"></svg>",
    "frame": "<iframe srcdoc=\"<script>parent.fetch('/alive-frame')</script>\"></iframe>",
    "style": "<style>body { background: url(/alive-style) }</style>",
    "inline": '<p style="background: url(/alive-inline)">text</p>',
    "form": "<form><input autofocus onfocus=\"fetch('/alive-form')\"></form>",
    "picture": '<img src="/alive-picture">',
}
"""Each asks for an address with its name in it, if a browser obeys."""
QUIET = {
    "mutation": '<math><mtext><table><mglyph><style><img title="</style><img src=x onerror='
    "fetch('/alive-mutation')>\">",
    "link": "[click](javascript:fetch('/alive-link')) <a href=\"/formgrader\">there</a>",
    "formula": r"$\text{<img src=x onerror=fetch('/alive-formula')>}$",
    "markdown": "![a](/alive-markdown)",
    "names": '<h2 id="explanation" class="full-credit score" name="explanation">x</h2>',
}
STOCK_PAGES = """
del c.HTMLExporter.filters, c.HTMLExporter.preprocessors
del c.GenerateFeedback.exporter_class, c.GenerateFeedback.preprocessors
"""
CODE = (
    "from IPython.display import HTML, Javascript, display\n"
    f"display(HTML({ALIVE['error']!r}), Javascript({ALIVE['script']!r}))\n"
    f"print({ALIVE['script']!r})"
)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A class of one, whose every text tries to be more than text."""
    room = Classroom(tmp_path_factory.mktemp("course"), NAME)
    texts = "\n\n".join([*ALIVE.values(), *QUIET.values()])
    room.submit("eve", {**ANSWERS, "plot": CODE, "explanation": f"My answer: $x^2$.\n\n{texts}"})
    path = room.folder / "submitted/eve" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(texts))
    nbformat.write(notebook, path)
    room.nbgrader("autograde", NAME)
    return room


@pytest.fixture(params=["ours", "stock"])
def pages(request, room):
    """The course's pages; and nbgrader's own, on the same graded notebook."""
    config = room.folder / "nbgrader_config.py"
    ours = config.read_text(encoding="utf-8")
    if request.param == "stock":
        config.write_text(ours + STOCK_PAGES, encoding="utf-8")
    yield request.param
    config.write_text(ours, encoding="utf-8")


def seen(browser, address):
    """What a page asked for, and the page itself, after all of it had time to run."""
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    return asked, page


def alive(asked):
    return {name for name in (*ALIVE, *QUIET) if any(f"alive-{name}" in url for url in asked)}


def test_feedback(browser, room, pages):
    room.nbgrader("generate_feedback", NAME)
    with served(room.folder / "feedback/eve" / NAME) as address:
        asked, page = seen(browser, f"{address}{NAME}.html")
    if pages == "stock":
        assert alive(asked) >= ALIVE.keys()
        return
    assert len(asked) == 1, asked
    assert "My answer" in page.inner_text("body")
    assert "<script>fetch" in page.inner_text("body"), "what was printed is shown as it was"
    assert page.locator("math msup").count() > 0
    assert "6. Compare and explain" in page.inner_text("table.list")
    assert "not yet graded (5 points)" in page.inner_text("table.list")
    assert "HIDDEN TESTS" not in page.content()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_formgrader(browser, room, pages):
    with Gradebook(f"sqlite:///{room.folder}/gradebook.db") as gradebook:
        submission = gradebook.find_submission_notebook(NAME, NAME, "eve").id
    with formgrader(room) as address:
        asked, page = seen(browser, f"{address}/formgrader/submissions/{submission}/")
        if pages == "stock":
            assert alive(asked) >= ALIVE.keys() - {"inline"}
            return
        assert not alive(asked)
        assert not [url for url in asked if not url.startswith((address, "data:"))]
        assert "My answer" in page.inner_text("body")
        # The answer's heading has not taken the place of the field for its points.
        assert page.locator("#explanation").evaluate("field => field.tagName") == "INPUT"
        assert page.locator("#explanation").count() == 1
        assert page.locator(".full-credit").count() == page.locator("input.score").count()
        page.locator("#explanation").fill("4")
        with page.expect_response(lambda response: "/api/grade/" in response.url):
            page.locator("#explanation").press("Tab")
    assert room.grades() == {"eve": 24}
    assert room.rows["eve"]["to_grade_by_hand"] == "0"


@contextlib.contextmanager
def formgrader(room):
    """The address of a Jupyter server in the course."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    options = ["--allow-root", "--no-browser", f"--port={port}", "--IdentityProvider.token="]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        cwd=room.folder,
        env={**os.environ, "HOME": str(room.folder), "JUPYTER_PREFER_ENV_PATH": "1"},
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/formgrader/api/assignments")
                break
            time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait()


LONG = {
    "environments": r"\begin{a}" * 30_000,
    "definitions": "[a]: b\n" * 20_000,
    "brackets": "[" * 100_000,
    "pictures": "![" * 100_000,
    "stars": "**a *b " * 20_000,
    "dollars": "$a" * 100_000,
    "formulas": "$a^2$ " * 20_000,
    "a formula": f"${'{' * 1900}$",
    "roots": "$" + r"\sqrt{" * 300 + "}" * 300 + "$",
    "tags": "<div>" * 50_000,
    "table": "|a" * 5000 + "\n" + "|-" * 5000 + "\n" + "|a\n" * 1000,
    "lists": "".join("  " * depth + "- a\n" for depth in range(300)),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_keeps_a_page_from_being_done(text):
    start = time.process_time()
    page = words(text)
    assert time.process_time() - start < 5
    assert len(page) < 100 * MAX_CHARACTERS


def test_such_a_text_would():
    code = "from nbconvert.filters import markdown2html\nmarkdown2html(r'\\begin{a}' * 30_000)"
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", code], timeout=10)


def test_of_outputs_text_and_pictures_are_kept():
    markup = {"text/html": ALIVE["error"], "image/svg+xml": ALIVE["svg"]}
    outputs = [
        new_output("display_data", {**markup, "application/javascript": "alert(1)"}),
        new_output("display_data", {**markup, "text/plain": "\x1b[31mtext"}),
        new_output("display_data", {"image/png": "AAAA"}, metadata={"image/png": {"width": "1"}}),
        new_output("stream", name="stdout", text="\x1b[31ma" * 1_000_000),
        new_output("error", ename="E", evalue="wrong", traceback=[ALIVE["script"]]),
    ]
    start = time.process_time()
    cell = nbformat.v4.new_code_cell("1", outputs=outputs * 100)
    shown, _ = Harmless().preprocess_cell(cell, {}, 0)
    assert time.process_time() - start < 5
    assert len(shown.outputs) <= MAX_OUTPUTS
    text, picture, stream, error = shown.outputs[:4]
    assert text.data == {"text/plain": "text"}
    assert (picture.data, picture.metadata) == ({"image/png": "AAAA"}, {})
    assert len(stream.text) < MAX_CHARACTERS
    assert error.traceback == ["E: wrong"]


@pytest.mark.parametrize(
    "text",
    ["**bold** and `code`", "a < b & c", "| a | b |\n|---|---|\n| 1 | 2 |", "1. one\n2. two"],
)
def test_honest_text_is_shown(text):
    shown = words(text)
    assert any(tag in shown for tag in ("<strong>", "&lt;", "<table>", "<li>"))


def test_formulas_are_readable():
    assert "<msup>" in words("$m^2$")
    assert 'display="block"' in words("$$\nm\n$$")
    assert "<mtable" in words("\\begin{align}\na &= b\n\\end{align}")
    assert words(r"$\frac$") == "<p><code>\\frac</code></p>\n"


def test_pictures_that_are_attached_are_shown():
    shown = words("![mine](attachment:a.png)", {"a.png": {"image/png": "AAAA"}})
    assert '<img src="data:image/png;base64,AAAA" alt="mine">' in shown
    assert words("![lost](attachment:a.png)") == '<p><img alt="lost"></p>\n'


@pytest.mark.parametrize(
    "address", ["/formgrader", "../x.html", "//evil.example", "javascript:1", "data:text/html,x"]
)
def test_no_link_leads_into_our_pages(address):
    assert "href" not in clean(f'<a href="{address}">x</a>')
    assert 'href="https://example.org"' in clean('<a href="https://example.org">x</a>')
