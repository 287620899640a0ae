"""The colours of the course stand in one place: `course/figures.py`."""

import re
from pathlib import Path

import pytest

from course.figures import PALETTE
from tests.site.visits import HTML

ROOT = Path(__file__).parents[2]
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(", re.I)
GROUNDS = "#ffffff", "#121212"  # of the figures, and of the theme in the dark
ASSETS = [p for p in (ROOT / "assets").rglob("*") if p.suffix in (".css", ".js", ".html")]


def typed_colours(text):
    return COLOUR.findall(text)


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)
def test_no_colour_is_typed_in_styles_and_scripts(path):
    found = typed_colours(path.read_text(encoding="utf-8"))
    assert not found, (
        f"{found}: use a variable, --course-<name> of course/figures.py or the theme's"
    )


def test_no_colour_of_the_figures_is_typed_again():
    palette = {on_white for on_white, _ in PALETTE.values()}
    sources = [p for name in ("book", "extensions", "course") for p in (ROOT / name).rglob("*")]
    for path in (p for p in sources if p.suffix in (".md", ".py") and p.name != "figures.py"):
        typed = palette & set(map(str.lower, typed_colours(path.read_text(encoding="utf-8"))))
        assert not typed, f"{path}: {typed} stands in course/figures.py, under a name"


@pytest.mark.parametrize(
    "text", ["fill: #0072B2", "stroke: '#07b'", "color: rgb(0 114 178)", "hsl(202, 100%, 35%)"]
)
def test_typed_colour_is_seen(text):
    assert typed_colours(text)


def test_the_icon_of_the_book_which_reads_no_stylesheet_has_colours_of_the_palette():
    used = set(typed_colours((ROOT / "assets/favicon.svg").read_text(encoding="utf-8")))
    assert used
    assert used <= {on_white for on_white, _ in PALETTE.values()}


def test_the_stylesheet_of_the_book_has_the_palette():
    style = (HTML / "_static/course.css").read_text(encoding="utf-8")
    light, dark, *_ = style.split("}")
    assert light.startswith(":root{")
    assert dark.startswith("html[data-theme=dark]{")
    for name, (on_white, on_dark) in PALETTE.items():
        assert f"--course-{name}: {on_white}" in light
        assert f"--course-{name}: {on_dark}" in dark
    used = set(re.findall(r"--course-(\w+)", style))
    assert used == set(PALETTE), "a colour that course/figures.py does not have"


def test_the_demos_use_colours_that_are_there():
    kit = (ROOT / "assets/demos/kit.js").read_text(encoding="utf-8")
    names = re.findall(r'"(\w+)"', re.search(r"COLOURS = \[(.*?)\]", kit)[1])
    assert set(names) == set(PALETTE)


@pytest.mark.parametrize("name", PALETTE)
def test_every_colour_stands_out_from_its_ground(name):
    for colour, ground in zip(PALETTE[name], GROUNDS, strict=True):
        assert contrast(colour, ground) >= 3, f"{colour} on {ground}"
    assert contrast(*GROUNDS) > 15
