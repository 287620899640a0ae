"""What a reader does with the book: find, choose, look up, answer, come back."""

import pytest

from tests.site import checks
from tests.site.quick_checks import answer
from tests.site.visits import CHAPTER, PHONE

both_origins = pytest.mark.parametrize("origin", ["http", "file"])


@both_origins
def test_the_index_leads_to_the_book(visit, origin):
    page = visit(origin).open("index.html")
    page.wait_for_url("**/intro.html")
    assert page.title().startswith("Loss functions")


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
    page = visitor.open(CHAPTER)
    button = page.locator("#pst-back-to-top")
    page.mouse.move(180, 400)
    page.mouse.wheel(0, 3000)
    page.mouse.wheel(0, -500)  # it shows when one turns back
    button.wait_for()
    colour = {"runOnly": {"type": "rule", "values": checks.AXE_COLOUR_RULES}}
    assert not list(checks.accessible(visitor, within="#pst-back-to-top", **colour))


def test_words_are_explained_on_focus_as_the_reader_chooses(visit):
    page = visit().open(CHAPTER)
    term, tip = page.locator(".term").first, page.locator(".term-tip").first
    assert not tip.is_visible()
    term.focus()
    assert tip.is_visible()
    assert term.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.locator(".reader select").select_option("none")
    term.focus()
    assert not tip.is_visible()
    page.reload()
    assert page.locator(".reader select").input_value() == "none"


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
