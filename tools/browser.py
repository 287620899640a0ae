"""A Chromium that prints: the one of the system, as for the tests."""

import shutil
import sys
from contextlib import contextmanager

INSTALL = """This needs Chromium, and none is on the PATH. On Debian and Ubuntu:
    apt install chromium"""


def executable() -> str:
    """Where Chromium is; says how to install it and ends when it is not there."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        sys.exit(INSTALL)
    return path


@contextmanager
def opened():
    """Start Chromium, or say how to install it and end."""
    path = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
