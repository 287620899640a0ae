"""Every page, from a server and from disk: nothing from outside, no error, accessible, light."""

import gzip
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.conftest import DESKTOP, HTML, PHONE, pages

CHAPTER_LIMIT = 350_000  # bytes, compressed
LAYOUT_SHIFT_LIMIT = 0.05


def test_there_are_pages():
    assert {"intro.html", "book/margin-losses.html", "book/notation.html"} <= set(pages())


@pytest.mark.parametrize("origin", ["http", "file"])
def test_no_request_leaves_the_book_and_nothing_goes_wrong(visit, origin):
    visitor = visit(origin)
    for path in pages():
        visitor.open(path)
        visitor.page.wait_for_timeout(50)
        assert not visitor.outside(), f"{path} asks for {visitor.outside()}"
        assert not visitor.problems, f"{path}: {visitor.problems}"


def test_every_equation_is_rendered(visit):
    visitor = visit()
    for path in pages():
        page = visitor.open(path)
        assert page.locator(".katex-error").count() == 0, path
        unrendered = page.locator("div.math:not(:has(.katex)), span.math:not(:has(.katex))")
        assert unrendered.count() == 0, path
        text = page.locator("article").first.inner_text() if page.locator("article").count() else ""
        assert "\\frac" not in text, path
        assert "{glue:" not in text, path


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")],
    ids=["desktop", "desktop-dark", "phone"],
)
def test_no_accessibility_violation(visit, viewport, scheme):
    visitor = visit(viewport=viewport, color_scheme=scheme)
    for path in pages():
        page = visitor.open(path)
        page.wait_for_timeout(150)  # demos have drawn, boxes that scroll are marked
        found = Axe().run(page).response["violations"]
        shown = [(v["id"], [node["html"][:150] for node in v["nodes"][:3]]) for v in found]
        assert not found, f"{path}: {shown}"


@pytest.mark.parametrize("origin", ["http", "file"])
def test_the_index_leads_to_the_book(visit, origin):
    page = visit(origin).open("index.html")
    page.wait_for_url("**/intro.html")
    assert page.title().startswith("Loss functions")


def test_no_page_is_wider_than_a_phone(visit):
    visitor = visit(viewport=PHONE)
    for path in pages():
        page = visitor.open(path)
        page.wait_for_timeout(100)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{path} is {width} pixels wide"


def scroll_through(page):
    """Bring everything on the page near, so that what is loaded late is loaded too."""
    page.wait_for_timeout(100)
    page.mouse.move(600, 400)
    height = page.evaluate("document.documentElement.scrollHeight")
    for _ in range(height // 1500 + 1):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(40)
    page.wait_for_timeout(200)


def worst_window(shifts):
    """Cumulative layout shift as browsers define it: the worst window of shifts that follow each
    other within a second, of five seconds at most."""
    worst = total = 0
    start = last = float("-inf")
    for time, value in shifts:
        if time - last > 1000 or time - start > 5000:
            start, total = time, 0
        total, last = total + value, time
        worst = max(worst, total)
    return worst


def size_of(url):
    """Compressed size of what was loaded; formats that are compressed already count as they are."""
    path = HTML / unquote(urlparse(url).path).lstrip("/")
    data = path.read_bytes()
    return len(data) if path.suffix in (".woff2", ".png") else len(gzip.compress(data, 6))


def test_chapters_are_light_and_do_not_jump(visit):
    visitor = visit()
    visitor.page.add_init_script(
        "window.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach("
        "(e) => { if (!e.hadRecentInput) window.shifts.push([e.startTime, e.value]); }))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    for path in pages():
        page = visitor.open(path)
        scroll_through(page)
        weight = sum(map(size_of, {u for u in visitor.requests if u.startswith("http")}))
        assert weight <= CHAPTER_LIMIT, f"{path}: {weight / 1000:.0f} kB"
        shift = worst_window(page.evaluate("window.shifts"))
        assert shift < LAYOUT_SHIFT_LIMIT, f"{path}: layout shift {shift:.3f}"


@pytest.mark.parametrize("origin", ["http", "file"])
def test_search_finds_a_chapter(visit, origin):
    visitor = visit(origin)
    page = visitor.open("search.html?q=adaboost")
    page.wait_for_selector("ul.search li a")
    links = page.locator("ul.search li a").evaluate_all("all => all.map(a => a.href)")
    assert any("margin-losses" in link for link in links)
    assert not visitor.problems


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
    page = visitor.open("book/margin-losses.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_words_are_explained_on_focus_as_the_reader_chooses(visit):
    page = visit().open("book/margin-losses.html")
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
