"""The search: what is in its index, what it finds first, and how one uses it."""

import itertools
import json

import pytest

from tests.site import checks
from tests.site.passages import (
    answers_meanwhile,
    faults,
    functions_before_chapters,
    indexed,
    misplaced,
    ranked,
)
from tests.site.queries import FIRST, NOWHERE, ODD
from tests.site.visits import CHAPTER, HTML, PHONE, pages

OF_SPHINX = ("searchindex.js", "searchtools.js", "language_data.js", "sphinx_highlight.js")
LOADED_LATE = {"passages.js", "ranking.min.js"}
DIALOGUE = "#pst-search-dialog"
DARK = {"origin": "file", "color_scheme": "dark"}
SEVERAL_WAYS = pytest.mark.parametrize(
    "how",
    [{}, DARK, {"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"}],
    ids=["light", "dark, from disk", "phone", "phone in the dark"],
)
CONTRAST = """(link) => {
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
    .map((c) => (c > 10 ? ((c / 255 + 0.055) / 1.055) ** 2.4 : c / 255 / 12.92))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0.05);
  const of = (element, name) => light(getComputedStyle(element)[name]);
  const pair = [of(link, "color"), of(link.closest("li"), "backgroundColor")];
  return Math.max(...pair) / Math.min(...pair);
}"""
TWICE = "softmax twice"
FOUND = "book/softmax-cross-entropy.html#double-softmax"
CODE = "<img src=x onerror=alert(1)>"


# ---- The index -----------------------------------------------------------------------------------


def test_the_index_has_every_section_and_its_anchors_exist():
    assert len(indexed(HTML)) > 400
    wrong = list(faults(HTML))
    assert not wrong, "\n".join(wrong)


GOOD = {"at": "book/a.html", "text": "About a."}
SECTION = {"at": "book/a.html#label", "text": "More."}
PAGE = '<section id="a"><h1>A</h1><section id="b"><span id="label"></span><h2>B</h2></section>'
EXPLAINED = "Right: this explanation waits until one has answered."
FAULTS = {
    "a page that is missing": ([SECTION], PAGE, "book/a.html: not in the index"),
    "a section that is missing": ([GOOD], PAGE, "book/a.html#b: not in the index"),
    "an anchor that leads nowhere": (
        [GOOD, SECTION, SECTION | {"at": "book/a.html#c"}],
        PAGE,
        "book/a.html#c: the page has no such anchor",
    ),
    "a page that is no more": (
        [GOOD, SECTION, GOOD | {"at": "book/b.html"}],
        PAGE,
        "book/b.html: there is no such page",
    ),
    "a passage twice": ([GOOD, GOOD, SECTION], PAGE, "book/a.html: twice in the index"),
    "an answer": (
        [GOOD, SECTION | {"text": f"More. {EXPLAINED}"}],
        f'{PAGE}<div class="quick-check-explanation"><p>{EXPLAINED}</p></div>',
        "an answer of a quick check is in the index",
    ),
}


def small_site(folder, index, page):
    (folder / "book").mkdir()
    (folder / "book/a.html").write_text(page, encoding="utf-8")
    (folder / "passages.js").write_text(f"globalThis.passages = {json.dumps(index)};\n")
    return folder


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_of_an_index_is_named(tmp_path, fault):
    index, page, message = FAULTS[fault]
    wrong = list(faults(small_site(tmp_path, index, page)))
    assert any(message in problem for problem in wrong), wrong


def test_a_good_index_passes(tmp_path):
    assert not list(faults(small_site(tmp_path, [GOOD, SECTION], PAGE)))


def test_the_page_of_execution_times_is_not_found(tmp_path):
    site = small_site(tmp_path, [GOOD, SECTION, GOOD | {"at": "book/execution-status.html"}], PAGE)
    (site / "book/execution-status.html").write_text("Times")
    assert any("not worth finding" in problem for problem in faults(site))


def test_nothing_of_sphinx_own_search_is_shipped():
    shipped = {path.name for path in HTML.rglob("*.js")}
    assert shipped >= LOADED_LATE
    assert shipped.isdisjoint(OF_SPHINX)
    for path in pages():
        text = (HTML / path).read_text(encoding="utf-8")
        assert not [name for name in OF_SPHINX if name in text], path


# ---- What comes first ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def results():
    return ranked(HTML, [*FIRST, *NOWHERE, *ODD])


def test_what_learners_type_finds_the_right_passage_first(results):
    wrong = list(misplaced(results, FIRST))
    assert not wrong, "\n".join(wrong)


def test_chapters_come_before_functions(results):
    wrong = list(functions_before_chapters(results))
    assert not wrong, "\n".join(wrong)


def test_what_is_nowhere_finds_nothing(results):
    assert not any(results[query] for query in NOWHERE)


def test_odd_queries_are_answered(results):
    assert results["loss"]
    assert results[ODD[-1]]


def test_the_page_answers_while_the_index_is_made():
    assert answers_meanwhile(HTML) > 20


def test_wrong_order_is_named():
    function, chapter = {"at": "f", "kind": "api"}, {"at": "c", "kind": "chapter"}
    found = {"focal": [function, chapter], "a_b": [function], "none": []}
    assert list(misplaced(found, {"focal": ["c"], "none": ["c"]})) == [
        "'focal' finds ['f'], not ['c']",
        "'none' finds [], not ['c']",
    ]
    assert not list(misplaced(found, {"focal": ["f"]}))
    assert list(functions_before_chapters(found)) == ["'focal' finds f before a chapter"]


# ---- How one uses it -----------------------------------------------------------------------------


def search(visitor, query, where):
    """Type a query, and wait until the status answers it."""
    page = visitor.page
    page.locator(f"{where} input").fill(query)
    page.wait_for_function(
        """([where, query]) =>
          document.querySelector(`${where} .passage-list`).dataset.query === query""",
        arg=[where, query],
    )
    return page.locator(f"{where} [role=status]").inner_text()


def open_dialogue(visitor, path="intro.html"):
    page = visitor.open(path)
    page.wait_for_function("!!document.querySelector('.search-button__button').onclick")
    page.keyboard.press("Control+k")
    page.locator(f"{DIALOGUE}[open]").wait_for()
    return page


@SEVERAL_WAYS
def test_the_search_page_answers_its_address_and_what_is_typed(visit, how):
    visitor = visit(**how)
    page = visitor.open("search.html?q=softmax%20twice")
    page.locator("main .passage-list li").first.wait_for()
    assert page.locator("main input").input_value() == TWICE
    assert page.locator("main [role=status]").inner_text().endswith(" passages")
    first = page.locator("main .passage-list li").first
    assert "Softmax cross-entropy" in first.inner_text()
    marks = first.locator("mark").all_inner_texts()
    assert {"softmax", "twice"} <= {mark.lower() for mark in marks}
    assert not list(checks.accessible(visitor))
    assert not list(checks.no_wider_than_the_window(visitor))
    assert search(visitor, "xylophone", "main").startswith("No passage found")
    assert "glossary" in page.locator(".passage-advice:visible").inner_text()
    assert page.url.endswith("?q=xylophone")
    search(visitor, TWICE, "main")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{FOUND}")
    assert not visitor.problems
    assert not visitor.outside()


@SEVERAL_WAYS
def test_the_dialogue_is_driven_by_keyboard(visit, how):
    visitor = visit(**how)
    page = open_dialogue(visitor)
    assert "passages" in search(visitor, TWICE, DIALOGUE)
    assert not list(checks.accessible(visitor, within=DIALOGUE))
    assert not list(checks.no_wider_than_the_window(visitor))
    links = page.locator(f"{DIALOGUE} .passage-list a")
    focused = "link => link === document.activeElement"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert links.nth(1).evaluate(focused)
    assert links.nth(1).evaluate(CONTRAST) >= 4.5  # axe does not see it: the link covers its item
    page.keyboard.press("ArrowUp")
    assert links.nth(0).evaluate(focused)
    page.keyboard.press("ArrowUp")
    assert page.locator(f"{DIALOGUE} input").evaluate(focused)
    page.keyboard.press("Tab")
    assert links.nth(0).evaluate(focused)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{FOUND}")
    assert page.locator("mark, .highlighted").count() == 0
    assert not visitor.problems
    assert not visitor.outside()


def test_a_passage_of_the_same_page_closes_the_dialogue(visit):
    visitor = visit()
    page = open_dialogue(visitor, CHAPTER)
    search(visitor, "adaboost", DIALOGUE)
    page.locator(f"{DIALOGUE} .passage-list a").first.click()
    page.wait_for_url("**/margin-losses.html#exponential-loss")
    assert not page.locator(DIALOGUE).is_visible()


def test_many_passages_are_a_link_away(visit):
    visitor = visit()
    page = open_dialogue(visitor)
    said = search(visitor, "cross-entropy", DIALOGUE)
    page.locator(f"{DIALOGUE} .passage-more a").click()
    page.wait_for_url("**/search.html?q=cross-entropy")
    page.locator("main .passage-list li").first.wait_for()
    assert page.locator("main [role=status]").inner_text() == said


def test_what_is_typed_is_never_read_as_html(visit):
    visitor = visit()
    page = visitor.open("search.html")
    search(visitor, f"softmax {CODE}", "main")
    assert search(visitor, "<zzzz>", "main") == "No passage found for “<zzzz>”"
    assert page.locator("main .passage-search :is(img, zzzz)").count() == 0
    assert not visitor.problems


def test_the_passages_are_loaded_when_one_searches_and_not_before(visit):
    visitor = visit()
    visitor.read(CHAPTER)

    def loaded():
        return {url.rpartition("/")[2] for url in visitor.requests} & LOADED_LATE

    assert not loaded()
    visitor.page.keyboard.press("Control+k")
    search(visitor, TWICE, DIALOGUE)
    assert loaded() == LOADED_LATE


def test_the_magnifier_stands_beside_the_text(visit):
    page = open_dialogue(visit(), "search.html")
    for width, where in itertools.product([320, 768, 1280], [DIALOGUE, "main"]):
        page.set_viewport_size({"width": width, "height": 740})
        icon, text = page.locator(f"{where} form.bd-search").evaluate("""form => {
          const field = form.querySelector("input");
          const inside = parseFloat(getComputedStyle(field).paddingLeft);
          return [form.querySelector("i").getBoundingClientRect().right,
            field.getBoundingClientRect().left + inside];
        }""")
        assert icon <= text, f"{where} at {width} pixels"


def test_without_javascript_the_search_says_so(visit):
    page = visit(java_script_enabled=False).open("search.html")
    assert "needs JavaScript" in page.locator("main").inner_text()
    assert not page.locator("main input").is_visible()


def test_a_missing_index_is_said(visit):
    visitor = visit()
    visitor.page.route("**/passages.js", lambda route: route.abort())
    page = visitor.open("search.html?q=softmax")
    page.get_by_text("The passages could not be loaded.").wait_for()
