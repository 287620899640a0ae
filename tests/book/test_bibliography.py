"""The list of references: named as the text cites, in alphabetical order, with links back."""

import pytest
from docutils import nodes

from tests.book import small_book

WORKS = """
@article{b, author={Zoe van Dam and Ann Early}, title={B}, journal={J}, year=2001}
@article{a, author={Bob Able}, title={A}, journal={J}, year=2003}
@article{twin, author={Bob Able}, title={Another}, journal={J}, year=2003}
@article{c, author={Al Three and B. Four and C. Five}, title={C}, journal={J}, year=1999}
@article{unseen, author={No Body}, title={D}, journal={J}, year=1999}
"""
PAGES = {
    "index": "# The book\n\n```{toctree}\nsecond\nfirst\nreferences\n```\n",
    "first": "# First\n\n{cite:p}`b` {cite:p}`a,c` {cite:p}`twin`\n",
    "second": "# Second\n\n{cite:t}`a`\n",
    "references": "# References\n\n```{bibliography}\n```\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bibliography")
    works = folder / "works.bib"
    works.write_text(WORKS, encoding="utf-8")
    made = small_book.build(
        folder,
        PAGES,
        extensions=[*small_book.EXTENSIONS, "extensions.bibliography"],
        more={"bibtex_bibfiles": [str(works)], "bibtex_default_style": "named"},
    )
    assert not made.warnings
    return made


def entries(built):
    return list(built.pages["references"].findall(nodes.citation))


def test_each_is_named_as_cited_and_stands_in_its_place(built):
    names = [entry[0].astext() for entry in entries(built)]
    assert names == ["Able, 2003a", "Able, 2003b", "Three et al., 1999", "van Dam and Early, 2001"]


def test_each_leads_back_in_the_order_of_the_book(built):
    said = {entry[0].astext(): entry[-1] for entry in entries(built)}
    assert said["Able, 2003a"].astext() == "Cited in Second, First"
    assert said["Three et al., 1999"].astext() == "Cited in First"
    links = said["Able, 2003a"].findall(nodes.reference)
    assert [link["refuri"] for link in links] == ["second.html", "first.html"]
