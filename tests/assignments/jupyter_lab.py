"""A notebook in a real JupyterLab, worked on with the keyboard, in a real Chromium."""

import os
import re
import secrets
import subprocess
import sys
import time
from contextlib import contextmanager

PATIENCE = 180
"""Seconds until a state is given up: far more than a quiet machine needs."""
OPTIONS = (
    "--no-browser",
    "--port=0",  # a free one
    "--allow-root",
    "--LabApp.expose_app_in_browser=True",
    "--LabApp.extension_manager=readonly",
    "--LabApp.news_url=None",
)
FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
CELLS = """(async () => {
    await jupyterapp.restored;
    const panel = jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    return panel;
})()"""


@contextmanager
def started(folder, own):
    """The address of a JupyterLab in this folder, with its token; `own` is for what it keeps.

    It is no part of the repository that started it: whatever a notebook imports from there, it
    finds beside the notebook first.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    environment |= {name: str(own / name) for name in FOLDERS}
    token = secrets.token_hex()
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS, f"--IdentityProvider.token={token}"]
    path = own / "log.txt"
    with path.open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=log, stdout=log)
        try:
            yield lambda notebook: f"{_address(process, path)}/lab/tree/{notebook}?token={token}"
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()


def _address(process, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        said = log.read_text(encoding="utf-8")
        found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+", said)
        if found and "is running at" in said:
            return found[0]
        assert process.poll() is None, said
        time.sleep(0.1)
    raise TimeoutError(log.read_text(encoding="utf-8"))


class Notebook:
    """A notebook that is open in JupyterLab; its cells are known by their grade ids."""

    def __init__(self, browser, address, width=1280):
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.goto(f"{address}&reset")
        self.page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.context")
        self.page.evaluate(f"async () => {{ window.panel = await {CELLS}; }}")

    def close(self):
        self.page.close()

    def show(self, name):
        """Select a cell and bring it into view."""
        found = self.page.evaluate(
            """async (name) => {
                const notebook = panel.content;
                const is = (cell) => cell.model.getMetadata("nbgrader")?.grade_id === name;
                window.cell = notebook.widgets.find(is);
                notebook.deselectAll();
                notebook.activeCellIndex = notebook.widgets.indexOf(cell);
                notebook.mode = "command";
                await notebook.scrollToCell(cell, "center");
                notebook.activate();
                return Boolean(cell);
            }""",
            name,
        )
        assert found, f"no cell is called {name}"

    def write(self, name, source):
        """Replace what stands in a cell, as somebody does who types."""
        self.show(name)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("cell.editor?.hasFocus()")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)
        self.page.wait_for_function("s => cell.model.sharedModel.getSource() === s", arg=source)

    def run(self, name):
        """Run a cell, and wait for its end."""
        self.show(name)
        before = self.page.evaluate("cell.model.executionCount")
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function(
            """before => cell.model.executionCount !== before
                && cell.model.executionState !== "running" """,
            arg=before,
        )

    def run_to(self, name):
        """Run the cells one by one, from the top to this one: whatever fails, the next is run."""
        above = self.page.evaluate(
            """name => {
                const ids = panel.content.widgets.filter((cell) => cell.model.type === "code")
                    .map((cell) => cell.model.getMetadata("nbgrader").grade_id);
                return ids.slice(0, ids.indexOf(name) + 1);
            }""",
            name,
        )
        for cell in above:
            self.run(cell)

    def output(self, name):
        """What a cell shows, in words; an error's lines too."""
        self.show(name)
        return self.page.evaluate("cell.outputArea.node.innerText").strip()

    def save(self):
        """Ctrl-S, and wait until it is on the disk."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+s")
        self.page.wait_for_function("!panel.context.model.dirty")

    def ask(self, code):
        """What the notebook's kernel prints."""
        return self.page.evaluate(
            """async (code) => {
                const asked = panel.sessionContext.session.kernel.requestExecute({ code });
                let said = "";
                asked.onIOPub = ({ content }) => { said += content.text ?? ""; };
                await asked.done;
                return said;
            }""",
            code,
        )
