"""Every page, opened once per configuration, with all that is checked there made on that visit.

Two configurations: a desktop in the light theme from a server, and a phone in the dark theme from
disk; between them they show each page in both sizes, both themes and from both places. Some pages
are opened in the other two. What the phone cannot show differently is checked on the desktop alone.
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
    checks.links_say_where_they_lead,
    checks.every_equation_is_rendered,
    checks.formulas_look_like_their_text,
    checks.code_is_shown_whole,
    checks.accessible,
    every_answer_gets_its_own_explanation,
    demos_agree_with_reference,
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
    checks.formulas_look_like_their_text,
    checks.accessible,
    checks.charts_stay_in_sight,
    checks.no_request_leaves_the_book,
    checks.nothing_goes_wrong,
]
IN_THE_OTHER_THEME = [
    checks.formulas_look_like_their_text,
    checks.accessible,
    checks.no_request_leaves_the_book,
    checks.nothing_goes_wrong,
]
SAMPLES = ["intro.html", CHAPTER, "book/museum.html", "exercises/margin-losses/margin-losses.html"]
"""The home page, demos and words explained, a table of many columns, and an exercise."""


def test_there_are_pages_demos_and_quick_checks():
    assert {"intro.html", CHAPTER, "book/notation.html"} <= set(pages())
    chapter = (HTML / CHAPTER).read_text(encoding="utf-8")
    assert 'data-demo="margins"' in chapter
    assert 'class="quick-check"' in chapter


@every_page
def test_on_a_desktop(visit, path):
    checks.assert_passes(visit().read(path), ON_A_DESKTOP)


@every_page
def test_on_a_phone_in_the_dark_from_disk(visit, path):
    visitor = visit("file", viewport=PHONE, color_scheme="dark").read(path)
    checks.assert_passes(visitor, ON_A_PHONE)


@pytest.mark.parametrize("path", SAMPLES)
def test_on_a_desktop_in_the_dark(visit, path):
    checks.assert_passes(visit("file", color_scheme="dark").read(path), IN_THE_OTHER_THEME)


@pytest.mark.parametrize("path", SAMPLES)
def test_on_a_phone(visit, path):
    checks.assert_passes(visit(viewport=PHONE).read(path), IN_THE_OTHER_THEME)
