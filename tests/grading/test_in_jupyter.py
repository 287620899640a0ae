"""What a student sees in JupyterLab, in a real Chromium."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from grading.authoring.catalogue import ROOT
from tests.assignments.classroom import submission
from tests.grading.conftest import ANSWERS, NAME

RUN_ALL = """async () => {
    const app = window.jupyterapp;
    await app.restored;
    await app.shell.currentWidget.sessionContext.ready;
    app.commands.execute("notebook:run-all-cells");
}"""
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
    """The address of a JupyterLab in the unpacked download."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        environment[name] = str(tmp_path / name)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--allow-root"]
    command += ["--IdentityProvider.token=t", "--LabApp.expose_app_in_browser=True"]
    command += ["--LabApp.extension_manager=readonly", "--LabApp.news_url=None"]
    with (tmp_path / "log.txt").open("w+") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=log, stdout=log)
        yield wait_for_address(process, tmp_path / "log.txt")
        process.terminate()
        process.wait(30)


def wait_for_address(process, log):
    for _ in range(600):
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+", log.read_text())
        if found and "is running at" in log.read_text():
            return found[0]
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


def test_a_check_that_fails_shows_its_message_and_nothing_else(browser, lab, folder):
    pictures = os.environ.get("PICTURES")
    for name, (answers, message) in STOPS.items():
        notebook = submission(NAME, {**ANSWERS, **answers} if answers else {})
        nbformat.write(notebook, folder / f"{name}.ipynb")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(f"{lab}/lab/tree/{name}.ipynb?token=t&reset")
        page.wait_for_selector(".jp-CodeCell")
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
