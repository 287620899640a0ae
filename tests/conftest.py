"""What all tests share: a real Chromium, started once per worker, and the order of the tests."""

import os
import shutil

import pytest

INSTALL = "Chromium is not on the PATH: apt install chromium"
# The tests that take minutes start first, so that no process waits for one at the end.
LONGEST = ("test_same_scores", "test_nbgrader", "test_instructor_steps", "test_rebuilding")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.stem not in LONGEST)


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
