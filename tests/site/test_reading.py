"""What a reader does with the book: find, choose, look up, answer, come back."""

import re

import pytest

from tests.site import checks
from tests.site.quick_checks import answer
from tests.site.visits import CHAPTER, FRAME, PHONE

both_origins = pytest.mark.parametrize("origin", ["http", "file"])


@both_origins
def test_the_index_leads_to_the_book(visit, origin):
    page = visit(origin).open("index.html")
    page.wait_for_url("**/intro.html")
    assert page.title().startswith("Loss functions")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_has_its_colours_and_borders_before_any_script_is_there(visit, scheme, scripts):
    visitor = visit(color_scheme=scheme, java_script_enabled=scripts)
    visitor.page.route("**/*.js*", lambda route: route.abort())
    page = visitor.open(CHAPTER)
    opening = page.locator(".chapter-opening")
    opening.wait_for()
    style = "e => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e.closest('body')).color]"
    width, ink = opening.evaluate(style)
    assert width == "4px"
    dark = scheme == "dark" and scripts
    assert (sum(map(int, re.findall(r"\d+", ink)[:3])) > 384) == dark


def test_dark_mode_can_be_chosen_and_is_remembered(visit):
    visitor = visit()
    page = visitor.open("intro.html")
    themes = set()
    for _ in range(3):
        page.locator("button.theme-switch-button:visible").first.click()
        themes.add(page.evaluate("document.documentElement.dataset.theme"))
    assert themes == {"light", "dark"}
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        page.locator("button.theme-switch-button:visible").first.click()
    page = visitor.open(CHAPTER)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_back_to_the_top_can_be_read(visit, scheme):
    visitor = visit(viewport=PHONE, color_scheme=scheme)
    page = visitor.read(CHAPTER).page  # with its demo drawn, which may come near on the way
    button = page.locator("#pst-back-to-top")
    page.mouse.move(180, 400)
    page.mouse.wheel(0, 3000)
    page.mouse.wheel(0, -500)  # it shows when one turns back
    button.wait_for()
    assert not list(checks.accessible(visitor, within="#pst-back-to-top"))


def first_term(page):
    """A word with its explanation, in sight."""
    term = page.locator(".term").first
    term.scroll_into_view_if_needed()
    return term, page.locator(".term-tip").first


def assert_is_below_and_in_the_column(term, tip):
    """It touches the line of the word, and lies within the text's own column."""
    line, box = term.bounding_box(), tip.bounding_box()  # of several lines, all of them
    left, right = term.evaluate("""(term) => {
      const article = term.closest("article"), style = getComputedStyle(article);
      const box = article.getBoundingClientRect();
      return [box.left + parseFloat(style.paddingLeft), box.right - parseFloat(style.paddingRight)];
    }""")
    assert line["y"] + line["height"] - 2 <= box["y"] <= line["y"] + line["height"] + 1
    assert left - 1 <= box["x"]
    assert box["x"] + box["width"] <= right + 1
    assert box["width"] > 150  # words side by side, no sliver


def test_words_are_explained_on_focus_as_the_reader_chooses(visit):
    page = visit().open(CHAPTER)
    term, tip = first_term(page)
    assert not tip.is_visible()
    term.focus()
    assert tip.is_visible()
    assert_is_below_and_in_the_column(term, tip)
    assert term.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.locator(".reader select").select_option("none")
    term.focus()
    assert not tip.is_visible()
    page.reload()
    assert page.locator(".reader select").input_value() == "none"


def test_an_explanation_stays_while_it_is_pointed_at(visit):
    page = visit().open(CHAPTER)
    term, tip = first_term(page)
    term.hover()
    assert tip.is_visible()
    word, box = term.bounding_box(), tip.bounding_box()
    x = max(word["x"], box["x"]) + 4
    page.mouse.move(x, word["y"] + word["height"] / 2)
    page.mouse.move(x, box["y"] + box["height"] - 4, steps=30)  # pixel by pixel, over the edge
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    term.hover()
    assert tip.is_visible()
    page.mouse.move(5, 5)
    assert not tip.is_visible()


def test_a_focused_word_stays_explained_when_the_pointer_leaves(visit):
    page = visit().open(CHAPTER)
    term, tip = first_term(page)
    term.focus()
    term.hover()
    page.mouse.move(5, 5)
    assert tip.is_visible()


def test_the_first_tap_explains_and_the_second_follows(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).open(CHAPTER)
    term, tip = first_term(page)
    here = page.url
    term.tap()
    assert tip.is_visible()
    assert page.url == here
    page.locator("article.bd-article h1").tap()
    assert not tip.is_visible()
    term.tap()
    term.tap()
    page.wait_for_url("**/glossary.html#*")


def test_who_wants_no_explanations_follows_at_the_first_tap(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True).open(CHAPTER)
    page.locator(".reader select").select_option("none")
    first_term(page)[0].tap()
    page.wait_for_url("**/glossary.html#*")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_every_explanation_lies_in_the_column(visit, width):
    page = visit(viewport={"width": width, "height": 740}).open(CHAPTER)
    terms = page.locator(".term")
    assert terms.count() > 3
    for term in terms.all():
        term.focus()
        for _ in range(3):  # formulas near it are laid out now, and above it may grow
            page.evaluate(FRAME)
        assert_is_below_and_in_the_column(term, page.locator(".term-tip.open"))


def test_functions_far_down_are_laid_out_when_one_comes_to_them(visit):
    """Else a phone lays out, styles and paints twenty thousand elements before it answers."""
    page = visit(viewport=PHONE).open("book/api.html")
    page.wait_for_timeout(500)  # for scripts that ask each box for its size
    laid_out = "(box, contentVisibilityAuto) => box.checkVisibility({ contentVisibilityAuto })"
    entries = page.locator("dl.py dd")
    assert not entries.last.evaluate(laid_out, True)
    assert not page.locator("pre[tabindex='-1']").count(), "the theme's script asked them"
    name = page.locator("dl.py dt[id]").last.get_attribute("id")
    page.goto(f"{page.url}#{name}")
    entry = page.locator(f"[id='{name}']")
    page.wait_for_timeout(500)
    assert entries.last.evaluate(laid_out, True)
    assert 0 <= entry.bounding_box()["y"] < PHONE["height"] / 2


def test_a_demo_can_be_linked_to(visit):
    page = visit().open(CHAPTER)
    demo = page.locator("#demo-margins")
    title = demo.locator(".demo-title")
    title.hover()
    title.locator("a").click()
    assert page.url.endswith("#demo-margins")
    group = page.get_by_role("group", name="What each loss charges for a margin")
    assert group.locator("input[type=range]").count()


@both_origins
def test_an_answer_is_remembered_until_it_is_taken_back(visit, origin):
    page = visit(origin).open(CHAPTER)
    check = page.locator(".quick-check").first
    answer(page, check, check.locator("[data-right=true]"))
    assert "1 of" in check.locator("[role=status]").inner_text()
    page.reload()
    check = page.locator(".quick-check").first
    assert check.locator("[data-right=true]").locator(".quick-check-explanation").is_visible()
    check.get_by_role("button", name="Try again").click()
    assert check.locator(".chosen").count() == 0
    page.reload()
    assert page.locator(".quick-check").first.locator(".chosen").count() == 0


def test_a_number_may_be_typed_as_one_writes_it(visit):
    page = visit().open("book/binary-cross-entropy.html")
    check = page.locator(".quick-check[data-tolerance]").first
    value = float(check.locator("[data-right=true]").get_attribute("data-value"))
    field, status = check.locator("input"), check.locator("[role=status]")
    for typed in (f"{value:.6f}".replace(".", ","), f"{3 * value:.6f} / 3", f"{100 * value:.4f} %"):
        field.fill(typed)
        page.keyboard.press("Enter")
        assert status.inner_text().startswith("Right."), typed
    for typed in ("a third", "1/", "%", " "):
        field.fill(typed)
        page.keyboard.press("Enter")
        assert status.inner_text() == "Type a number first.", typed


def test_no_answer_is_asked_for(visit):
    page = visit().open(CHAPTER)
    check = page.locator(".quick-check").first
    check.get_by_role("button", name="Check").click()
    assert "first" in check.locator("[role=status]").inner_text()


def test_without_javascript_everything_can_be_read(visit):
    page = visit(java_script_enabled=False).open(CHAPTER)
    explanations = page.locator(".quick-check-explanation")
    assert explanations.count() > 3
    assert all(explanation.is_visible() for explanation in explanations.all())
