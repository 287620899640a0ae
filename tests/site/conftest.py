"""The built book in a real Chromium, from a server and from disk."""

import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

import pytest

HTML = Path(__file__).parents[2] / "_build/html"
INSTALL = "Chromium is not on the PATH: apt install chromium"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def pages():
    """The paths of all pages made from the course's own sources."""
    found = [path.relative_to(HTML).as_posix() for path in HTML.rglob("*.html")]
    # The index only leads on to the first page.
    return sorted(p for p in found if not p.startswith(("_static/", "_sources/", "index.html")))


@pytest.fixture(scope="session", autouse=True)
def book():
    assert (HTML / "index.html").exists(), "There is no built book: run `make book` first."


@pytest.fixture(scope="session")
def browser():
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if not executable:
        assert os.environ.get("CI") != "true", INSTALL
        pytest.skip(INSTALL)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def server():
    handler = functools.partial(Quiet, directory=HTML)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Visit:
    """A page that notes what it asks for, and what goes wrong."""

    def __init__(self, context, origin):
        self.origin, self.requests, self.problems = origin, [], []
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", self._fail)
        self.page.on("console", self._listen)

    def _listen(self, message):
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text}")

    def _fail(self, request):
        if request.failure != "net::ERR_ABORTED":  # a page that leads on at once
            self.problems.append(request.url)

    def open(self, path):
        self.requests.clear()
        self.problems.clear()
        self.page.goto(self.origin + path, wait_until="load")
        return self.page

    def outside(self):
        local = (self.origin, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(local)]


@pytest.fixture(scope="module")
def visit(browser, server):
    """visit(origin="http" | "file", **context options) -> Visit"""
    contexts = []

    def make(origin="http", viewport=DESKTOP, **options):
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        return Visit(context, server if origin == "http" else HTML.as_uri() + "/")

    yield make
    for context in contexts:
        context.close()
