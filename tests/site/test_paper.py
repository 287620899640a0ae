"""A chapter on paper: printed by whoever reads it, in whatever theme, from wherever they are."""

import io

import pypdf
import pytest

from tests.site.visits import CHAPTER

PAPER = {"width": 658, "height": 950}  # A4 within its margins, in pixels of CSS

SHOWN = """selector => [...document.querySelectorAll(selector)]
  .filter((node) => node.getClientRects().length).length"""
CUT = """() => [...document.querySelectorAll("article :is(pre, .katex-display, table)")]
  .filter((box) => box.getClientRects().length && box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.textContent.slice(0, 80))"""
LENGTHEN_CODE = """() => {
  document.querySelector("article .cell_output pre").append("a long line ".repeat(40));
  document.querySelector("article pre").append("x".repeat(400));
}"""
COLOURS = """() => ["body", "article p", "article pre"].flatMap((selector) => {
  const { color, backgroundColor } = getComputedStyle(document.querySelector(selector));
  return [color, backgroundColor].map((colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return alpha ? Math.round((red + green + blue) / 3) : 255;
  });
})"""


@pytest.fixture
def on_paper(visit):
    """on_paper(path, **context options) -> the page, as its reader prints it in dark mode"""

    def make(path=CHAPTER, **options):
        page = visit(viewport=PAPER, color_scheme="dark", **options).open(path)
        page.emulate_media(media="print", color_scheme="dark")
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html.on-paper")
        return page

    return make


def drawn(page):
    page.wait_for_function("""() => [...document.querySelectorAll("figure[data-demo]")].every(
      (figure) => figure.querySelector("svg") && figure.querySelector("[role=status]").textContent,
    )""")


def test_the_article_alone_is_printed_and_none_of_it_is_cut(on_paper):
    page = on_paper()
    drawn(page)
    for switch in ("nav", "header", "button", "input[type=radio]", "input[type=range]", "summary"):
        assert page.evaluate(SHOWN, switch) == 0, switch
    assert page.evaluate(SHOWN, "article h1") == 1
    page.evaluate(LENGTHEN_CODE)
    assert page.evaluate(CUT) == []


def test_colours_are_light_in_dark_mode_too(on_paper):
    page = on_paper()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    text, ground = page.evaluate(COLOURS)[::2], page.evaluate(COLOURS)[1::2]
    assert max(text) < 100
    assert min(ground) > 230


def test_answers_and_solutions_come_after_the_chapter(on_paper):
    page = on_paper()
    checks = page.locator(".quick-check").count()
    options = page.locator(".quick-check-option").count()
    assert checks >= 3
    assert page.locator(".paper-answer").count() == checks
    assert page.locator(".paper-answer li").count() == options
    assert page.locator(".paper-answer li:first-child.right").count() == checks
    solutions = page.locator("article .solution:not(.paper-answers *)").count()
    assert solutions >= 2
    assert page.evaluate(SHOWN, ".paper-answers .solution p") >= solutions
    for hidden in (
        ".quick-check-explanation",
        ".quick-check-value",
        ".solution:not(.paper-answers *)",
    ):
        assert page.evaluate(SHOWN, hidden) == 0, hidden
    assert page.evaluate("document.querySelector('article').lastElementChild.className") == (
        "paper-answers"
    )


def test_the_screen_is_as_it_was_afterwards(on_paper):
    page = on_paper()
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_function("!document.querySelector('.paper-answers')")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(SHOWN, ".quick-check-explanation") == 0
    assert page.evaluate(SHOWN, ".quick-check input") > 0


def test_without_javascript_answers_are_printed_at_their_place(on_paper):
    page = on_paper(java_script_enabled=False)
    assert all(line.is_visible() for line in page.locator(".quick-check-explanation").all())
    assert all(line.is_visible() for line in page.locator(".solution p").all())
    assert not page.locator(".demo-stage").first.is_visible()


def test_ctrl_p_waits_for_the_demos(visit):
    visitor = visit()
    visitor.page.add_init_script("""window.print = () => {
      window.printed = document.querySelectorAll("figure[data-demo] svg").length;
    }""")
    page = visitor.open(CHAPTER)
    assert page.locator("figure[data-demo] svg").count() == 0, "drawn before it is near: no test"
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed !== undefined")
    assert page.evaluate("window.printed") > 0


def test_a_printed_chapter_has_its_text_and_its_demo(visit):
    page = visit().open(CHAPTER)
    page.evaluate("() => onPaper.ready()")
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True)))
    assert 10 < len(reader.pages) < 40
    texts = [page.extract_text() for page in reader.pages]
    text = " ".join(" ".join(texts).split())
    for words in ("Quick check 1", "Answers", "Solution to", "Key takeaways", "at this margin"):
        assert words in text, words
    for switch in ("Show the code", "Try again", "Explain words", "Click to show"):
        assert switch not in text, switch
    assert all("9. Margin losses" in page for page in texts), "a page without its running title"
    assert all(len(page.split()) > 20 for page in texts), "a page that is nearly blank"
