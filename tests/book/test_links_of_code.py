"""Links that code makes: in the tables of a cell, and from a function to the section about it."""

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from extensions import api_sections
from tests.book.small_book import EXTENSIONS, build

CELL = (
    "---\njupytext:\n  text_representation:\n    extension: .md\n    format_name: myst\n"
    "kernelspec:\n  name: python3\n  display_name: Python 3\n---\n\n# Start\n\n"
    "```{toctree}\nsizes\n```\n\n"
    "```{code-cell} python\nfrom IPython.display import HTML\n\n"
    'HTML(\'<p><span data-see="the-size">size</span> <span data-see="the-size"></span> '
    '<span data-see="m.hinge">hinge</span> <span data-see="{lost}">lost</span></p>\')\n```\n'
)
SIZES = "# Sizes\n\n(the-size)=\n## How large?\n\nLarge.\n\n"
SIZES += "```{eval-rst}\n.. py:function:: m.hinge(z)\n```\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    pages = {"index": CELL.replace("{lost}", "nowhere"), "sizes": SIZES}
    extensions = (*EXTENSIONS, "extensions.output_links")
    return build(tmp_path_factory.mktemp("links"), pages, extensions=extensions)


def shown(book):
    (raw,) = (raw for raw in book.pages["index"].findall(nodes.raw) if "hinge" in raw.astext())
    return raw.astext()


def test_a_label_and_a_function_are_linked(book):
    assert '<a class="reference internal" href="sizes.html#the-size">size</a>' in shown(book)
    assert 'href="sizes.html#m.hinge">hinge</a>' in shown(book)


def test_without_words_it_bears_the_title(book):
    assert ">How large?</a>" in shown(book)


def test_a_link_that_leads_nowhere_ends_the_build(book):
    assert "data-see: there is no label and no function nowhere" in book.warnings
    assert ">lost</a>" not in shown(book)
    assert "no function m.hinge" not in book.warnings


class App:
    class env:
        note_dependency = staticmethod(lambda path: None)


def documented(name, what="function"):
    lines = ["Hinge loss.", "", "Words.", ""]
    api_sections.add_section(App, what, name, None, {}, lines)
    return lines


@pytest.mark.parametrize("name", ["margin.hinge", "margin.hinge_grad", "regression.huber_and_grad"])
def test_a_function_names_its_section(name):
    label = "huber" if "huber" in name else "hinge-loss"
    assert documented(f"reference.{name}")[-3:] == ["", f"In the book: :ref:`{label}`.", ""]


def test_a_function_without_a_section_ends_the_build():
    with pytest.raises(ExtensionError, match=r"margin.stuck: name the section"):
        documented("reference.margin.stuck")


def test_methods_and_other_modules_are_left_alone():
    for name, what in [("reference.Total.mean", "method"), ("course.numbers.number", "function")]:
        assert documented(name, what) == ["Hinge loss.", "", "Words.", ""]
