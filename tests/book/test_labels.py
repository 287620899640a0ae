"""`[text](#name)` leads to the label of that name, whatever else bears it, or is an error."""

import pytest

from tests.book.small_book import build

PAGES = {
    "index": "# Start\n\n```{toctree}\nmargin\nglossary\n```\n\n"
    "The [size](#margin), [lost](#nothing), a [term](#surrogate) and a [function](#hinge).\n",
    "margin": "# A page of that name\n\nWords.\n\n(margin)=\n## The label\n\nA {term}`margin`.\n",
    "glossary": "# Words\n\n## Basic words\n\n```{glossary}\nmargin\n    The size.\n\nsurrogate\n"
    "    Another.\n```\n\n"
    "```{eval-rst}\n.. py:function:: margin(z)\n\n.. py:function:: hinge(z)\n```\n",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return build(tmp_path_factory.mktemp("links"), PAGES)


def test_the_label_wins(book):
    assert book.links("index")["size"] == "margin.html#margin"
    assert "ambiguous" not in book.warnings
    assert "target not found: 'margin'" not in book.warnings


def test_a_term_is_still_linked_as_a_term(book):
    assert book.links("margin")["margin"] == "glossary.html#term-margin"


@pytest.mark.parametrize("name", ["nothing", "surrogate", "hinge"])
def test_what_is_no_label_is_an_error(book, name):
    assert f"WARNING: 'myst' cross-reference target not found: '{name}'" in book.warnings
