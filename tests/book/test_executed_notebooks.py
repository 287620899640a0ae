"""The notebooks that the HTML was made from carry outputs: without them nbval compares nothing.

They are written when a chapter is executed and not when it comes from the cache: build afresh.
"""

import re

import nbformat
import pytest

from tests.book.prose import CHAPTERS, ROOT

EXECUTED = ROOT / "_build/executed/book"


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_executed_notebook_carries_outputs(page):
    path = EXECUTED / f"{page.stem}.ipynb"
    assert path.exists(), f"{path} is missing: run `make book` first"
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    shows = re.compile(r"^(print|number|words)\(|plt\.show\(\)", re.M)
    for cell in cells:
        assert bool(cell.outputs) or not shows.search(cell.source), cell.source
    assert any(cell.outputs for cell in cells)
