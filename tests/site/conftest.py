"""The built book in a real Chromium, started once per worker, from a server and from disk."""

import os
import shutil

import pytest

pytest.register_assert_rewrite("tests.site.demos")

from tests.site.visits import DESKTOP, HTML, Visit, served  # noqa: E402

INSTALL = "Chromium is not on the PATH: apt install chromium"


def require_book(folder):
    if not (folder / "index.html").exists():
        pytest.fail(f"There is no built book in {folder}: run `make book` first.", pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def book():
    require_book(HTML)


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


@pytest.fixture(scope="session")
def server():
    with served(HTML) as address:
        yield address


@pytest.fixture
def visit(browser, server):
    """visit(origin="http" | "file", **context options) -> Visit, with a memory of its own"""
    contexts = []

    def make(origin="http", viewport=DESKTOP, **options):
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        return Visit(context, server if origin == "http" else HTML.as_uri() + "/")

    yield make
    for context in contexts:
        context.close()
