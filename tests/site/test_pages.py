"""Every page, opened once per configuration, with all that is checked there made on that visit.

Three configurations: a desktop in the light theme from a server, a desktop in the dark theme from
disk, and a phone. What one of them cannot show differently is checked in the first alone.
"""

import pytest

from tests.site import checks
from tests.site.demos import demos_agree_with_reference
from tests.site.quick_checks import every_answer_gets_its_own_explanation
from tests.site.visits import CHAPTER, HTML, PHONE, pages

every_page = pytest.mark.parametrize("path", pages())

# In this order: answers and demos change the page, and what goes wrong meanwhile counts too.
ON_A_DESKTOP = [
    checks.light_enough,
    checks.shows_its_text_soon,
    checks.does_not_jump,
    checks.pictures_have_their_size,
    checks.demos_keep_their_room,
    checks.every_equation_is_rendered,
    checks.formulas_look_like_their_text,
    checks.code_is_shown_whole,
    checks.accessible,
    every_answer_gets_its_own_explanation,
    demos_agree_with_reference,
    checks.no_request_leaves_the_book,
    checks.nothing_goes_wrong,
]
FROM_DISK_IN_THE_DARK = [
    checks.formulas_look_like_their_text,
    checks.accessible_in_the_dark,
    checks.no_request_leaves_the_book,
    checks.nothing_goes_wrong,
]
ON_A_PHONE = [
    checks.every_equation_is_whole,
    checks.no_line_begins_with_a_mark,
    checks.no_wider_than_the_window,
    checks.results_are_shown_whole,
    checks.demos_fit_the_window,
    checks.demos_keep_their_room,
    checks.accessible_on_a_phone,
    checks.charts_stay_in_sight,
    checks.no_request_leaves_the_book,
    checks.nothing_goes_wrong,
]


def test_there_are_pages_demos_and_quick_checks():
    assert {"intro.html", CHAPTER, "book/notation.html"} <= set(pages())
    chapter = (HTML / CHAPTER).read_text(encoding="utf-8")
    assert 'data-demo="margins"' in chapter
    assert 'class="quick-check"' in chapter


@every_page
def test_on_a_desktop(visit, path):
    checks.assert_passes(visit().read(path), ON_A_DESKTOP)


@every_page
def test_from_disk_in_the_dark(visit, path):
    checks.assert_passes(visit("file", color_scheme="dark").read(path), FROM_DISK_IN_THE_DARK)


@pytest.mark.parametrize("path", [CHAPTER, "book/museum.html"])
def test_on_a_phone_in_the_dark(visit, path):
    """Samples, held to all rules: a demo and a word explained, and a table of many columns."""
    visitor = visit(viewport=PHONE, color_scheme="dark").read(path)
    checks.assert_passes(visitor, [checks.accessible])


@every_page
def test_on_a_phone(visit, path):
    checks.assert_passes(visit(viewport=PHONE).read(path), ON_A_PHONE)
