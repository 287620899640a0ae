"""Every icon on a page, in a script or drawn by a stylesheet has a rule and a glyph."""

import shutil

import pytest

from tests.site.icons import FONTS, faults, icons_asked_for
from tests.site.visits import HTML

BARS = '<i class="fa-solid fa-bars"></i>'
RULE = '.fa-bars:before{content:"\\f0c9"}'
FAULTS = {
    "an icon without rule": (
        '<i class="fas fa-rocket"></i>',
        RULE,
        "page.html: fa-rocket has no rule in any stylesheet",
    ),
    "an icon without rule, however it is written": (
        "<I\nCLASS = fa-rocket></I><i class='fas fa-rocket'></i>",
        RULE,
        "page.html: fa-rocket has no rule in any stylesheet",
    ),
    "an icon with an empty rule": (BARS, '.fa-bars:before{content:""}', "fa-bars has no rule"),
    "an icon that a script within the page makes": (
        "<script>mark.className = 'fa-solid fa-rocket'</script>",
        RULE,
        "page.html: fa-rocket has no rule",
    ),
    "an icon whose glyph was cut away": (
        BARS,
        '.fa-bars:before{content:"\\f135"}',
        "page.html: fa-bars is \\f135, which fa-solid-900 lacks",
    ),
    "an icon of another family": (
        '<i class="fab fa-bars"></i>',
        RULE,
        "page.html: fa-bars is \\f0c9, which fa-brands-400 lacks",
    ),
    "an icon of no known family": (
        '<i class="fa-duotone fa-bars"></i>',
        RULE,
        "tests/site/icons.py knows them",
    ),
    "an icon that a script makes": (
        '<script src="_static/theme.js"></script>',
        RULE,
        "theme.js: fa-rocket has no rule",
    ),
    "an icon drawn by a rule": (
        "",
        '@media screen { a::after { content: "\\f135" } }',
        "a::after draws \\f135, which no font has",
    ),
    "an icon drawn by a variable": ("", 'html { --icon: "\uf135" }', "html draws \\f135"),
    "an icon drawn in a font that lacks it": (
        "",
        'a::after { content: "\\f0c9"; font: var(--fa-font-brands) }',
        "a::after draws \\f0c9, which fa-brands-400 lacks",
    ),
}


@pytest.fixture
def site(tmp_path):
    """site(body, style) -> a site with the book's icon fonts and one page"""

    def make(body, style):
        shutil.copytree(HTML / FONTS, tmp_path / FONTS)
        (tmp_path / "_static/theme.js").write_text('mark.className="fa-solid fa-rocket"')
        (tmp_path / "_static/theme.css").write_text(style, encoding="utf-8")
        (tmp_path / "page.html").write_text(f"<body>{body}</body>", encoding="utf-8")
        return tmp_path

    return make


def test_every_icon_of_the_book_has_a_glyph():
    assert any("fa-bars" in classes for _, classes in icons_asked_for(HTML))
    wrong = list(faults(HTML))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("fault", FAULTS)
def test_icon_that_cannot_be_seen_is_named(site, fault):
    body, style, message = FAULTS[fault]
    wrong = list(faults(site(body, style)))
    assert any(message in problem for problem in wrong), wrong


def test_icon_with_rule_and_glyph_passes(site):
    drawn = 'a::after { content: "\\f0c9"; font-family: Font Awesome\\ 6 Free; font-weight: 900 }'
    assert not list(faults(site(BARS, f"{RULE} {drawn}")))
