"""The built book in a real Chromium, from a server and from disk."""

import pytest

pytest.register_assert_rewrite("tests.site.demos")

from tests.site.visits import DESKTOP, HTML, Visit, served  # noqa: E402


def require_book(folder):
    if not (folder / "index.html").exists():
        pytest.fail(f"There is no built book in {folder}: run `make book` first.", pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def book():
    require_book(HTML)


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
