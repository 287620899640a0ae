"""Every quick check of the book, answered right and wrong, by keyboard."""

import pytest

from tests.site.conftest import HTML, pages

WITH_CHECKS = [
    page for page in pages() if 'class="quick-check"' in (HTML / page).read_text(encoding="utf-8")
]


def answer(page, check, option):
    """Give the answer `option` with the keyboard alone."""
    if check.get_attribute("data-tolerance") is None:
        radio = option.locator("input")
        radio.focus()
        page.keyboard.press("Space")
    else:
        value = option.get_attribute("data-value")
        field = check.locator("input")
        field.focus()
        field.fill("-98765" if value == "otherwise" else value)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("path", WITH_CHECKS)
def test_every_answer_gets_its_own_explanation(visit, path):
    page = visit().open(path)
    for check in page.locator(".quick-check").all():
        options = check.locator(".quick-check-option")
        for index in range(options.count()):
            option = options.nth(index)
            answer(page, check, option)
            right = option.get_attribute("data-right") == "true"
            status = check.locator("[role=status]").inner_text()
            name = check.get_attribute("id")
            assert status.startswith("Right." if right else "Not right."), (name, index)
            shown = [i for i in range(options.count()) if explained(options.nth(i))]
            assert shown == [index], name


def explained(option):
    return option.locator(".quick-check-explanation").is_visible()


def test_there_are_quick_checks():
    assert WITH_CHECKS


@pytest.mark.parametrize("origin", ["http", "file"])
def test_an_answer_is_remembered_until_it_is_taken_back(visit, origin):
    page = visit(origin).open(WITH_CHECKS[0])
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
    page = visit().open(WITH_CHECKS[0])
    check = page.locator(".quick-check").first
    check.get_by_role("button", name="Check").click()
    assert "first" in check.locator("[role=status]").inner_text()


def test_without_javascript_everything_can_be_read(visit):
    page = visit(java_script_enabled=False).open(WITH_CHECKS[0])
    explanations = page.locator(".quick-check-explanation")
    assert explanations.count() > 3
    assert all(explanation.is_visible() for explanation in explanations.all())
