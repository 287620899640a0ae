"""What a student sees in JupyterLab, in a real Chromium."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grading.authoring.catalogue import ROOT
from tests.assignments import jupyter_lab
from tests.assignments.classroom import submission
from tests.grading.conftest import ANSWERS, NAME

RUN_ALL = "jupyterapp.commands.execute('notebook:run-all-cells')"
STOPS = {
    "blank": ({}, "`margin` is not written yet."),
    "wrong": (
        {"margin": "def margin(logits, labels):\n    return logits"},
        "The margin multiplies each logit by its own label. You returned -1.5 at logits = -1.5, "
        "labels = -1 (the first of 2 wrong entries out of 4). This looks like: ",
    ),
    "raises": (
        {"margin": "def margin(logits, labels):\n    if logits > 0:\n        return labels"},
        "Your code stopped at line 2 (in `margin`): if logits > 0: ValueError: The truth value of "
        "an array with more than one element is ambiguous. Use a.any() or a.all() `if`, `and`, ",
    ),
}


@pytest.fixture
def lab(folder, tmp_path):
    """The addresses in a JupyterLab in the unpacked download."""
    with jupyter_lab.started(folder, tmp_path) as address:
        yield address


def test_a_check_that_fails_shows_its_message_and_nothing_else(browser, lab, folder):
    pictures = os.environ.get("PICTURES")
    for name, (answers, message) in STOPS.items():
        notebook = submission(NAME, {**ANSWERS, **answers} if answers else {})
        nbformat.write(notebook, folder / f"{name}.ipynb")
        page = jupyter_lab.Notebook(browser, lab(f"{name}.ipynb")).page
        page.evaluate(RUN_ALL)
        error = page.locator(".jp-OutputArea-output[data-mime-type*=stderr]").first
        error.wait_for()
        assert " ".join(error.text_content().split()).startswith(message)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(500)
            error.scroll_into_view_if_needed()
            assert error.evaluate("line => line.scrollWidth <= line.clientWidth"), width
            if pictures:
                page.screenshot(path=Path(pictures) / f"{name}-{width}.png")
            page.evaluate("window.jupyterapp.shell.collapseLeft()")
        page.close()


SETUP = "from grading.checks import CheckFailed, call, check_values"
CHECK = "check_values(f, {'x': 1}, 1, 'No.')"
WRITTEN = {
    "def f(x):\n    return 2 * x": "No. You returned 2 at x = 1.",
    "def f(x):\n    raise NotImplementedError()": "`f` is not written yet.",
    "\n\ndef f(x):\n    return x.y": "Your code stopped at line 2 (in `f`): return x.y\n"
    "AttributeError: 'int' object has no attribute 'y'",
}


def shown_by_ipython(*cells):
    code = (
        "import sys, json\nfrom IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance(colors='NoColor')\n"
        "for cell in json.loads(sys.argv[1]): shell.run_cell(cell, store_history=True)"
    )
    command = [sys.executable, "-c", code, json.dumps(cells)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return re.sub(r"\x1b\[\d*m", "", result.stdout).strip()


@pytest.mark.parametrize("source", WRITTEN)
def test_a_failed_check_is_a_few_lines(source):
    assert shown_by_ipython(SETUP, source, CHECK) == WRITTEN[source]


def test_without_it_they_would_be_many():
    plain = f"{SETUP}\ndel CheckFailed._render_traceback_"
    shown = shown_by_ipython(plain, "def f(x):\n    return 2 * x", CHECK)
    assert len(shown.splitlines()) > 20
    assert shown.endswith("No. You returned 2 at x = 1.")
