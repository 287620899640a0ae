"""Each check of a visit is fed a small page with the fault that it must catch."""

import random

import pytest
from playwright.sync_api import Error

from tests.site import checks, conftest
from tests.site.demos import demos_agree_with_reference
from tests.site.quick_checks import every_answer_gets_its_own_explanation
from tests.site.test_pages import IN_THE_OTHER_THEME, ON_A_DESKTOP, ON_A_PHONE
from tests.site.visits import PHONE, Visit, served

QUICK_CHECK = """
<div class="quick-check" id="sum"><label class="quick-check-option" data-right="true">
<input type="radio" name="sum"> 2 <span class="quick-check-explanation" {hidden}>Yes.</span></label>
<label class="quick-check-option" data-right="false">
<input type="radio" name="sum"> 3 <span class="quick-check-explanation">No.</span></label>
<p role="status">{said}</p></div>"""
EQUATION = '<div class="math"><span class="katex"><span class="katex-html">{}</span></span></div>'
WIDE = '<span class="base" style="display: inline-block; width: 500px">x</span>'
SENTENCE = '<span class="math"><span class="katex"><span class="katex-html">{}</span></span></span>'
NUMBERED = """<div class="math" id="equation-eq-wide" style="display: flex; width: {}px">
<span class="katex-display" style="flex: 1; min-width: 0; overflow: {}"><span class="katex"
style="display: block; white-space: nowrap"><span class="katex-html">{}</span></span></span>
<span class="eqno" style="width: 60px">(1)</span></div>"""
DEMO = '<figure data-demo="{}"><div class="demo-chart"><svg></svg></div></figure>'
STAGE = """<figure data-demo="margins"><div class="demo-stage" style="{}">
<div class="demo-chart"><svg></svg></div></div></figure>"""
LATE_BOX = """<div id="box"></div><p style="height: 300px">Pushed down.</p><script>
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(
  () => box.style.height = "600px")));</script>"""

CODE = '<article><div class="cell">{}</div></article>'
LINE = "one = two  # and on, " + "and on, " * 20

FAULTS = {
    "a request to elsewhere": (
        checks.no_request_leaves_the_book,
        '<img alt="" src="http://127.0.0.1:9/picture.png">',
        "asks for http://127.0.0.1:9/picture.png",
    ),
    "an error in the console": (
        checks.nothing_goes_wrong,
        '<script>console.error("boom")</script>',
        "error: boom",
    ),
    "a script that stops": (
        checks.nothing_goes_wrong,
        "<script>undefined.here</script>",
        "Cannot read properties",
    ),
    "a file that is missing": (
        checks.nothing_goes_wrong,
        '<img alt="" src="missing.png">',
        "404",
    ),
    "a link that does not say where it leads": (
        checks.links_say_where_they_lead,
        '<p>Read <a href="losses.html">more</a>.</p>',
        "the link to losses.html says no more than 'more'",
    ),
    "an equation left as it was typed": (
        checks.every_equation_is_rendered,
        '<div class="math">a^2</div>',
        "a^2",
    ),
    "an equation that KaTeX refused": (
        checks.every_equation_is_rendered,
        '<span class="katex-error">\\nonsense</span>',
        "nonsense",
    ),
    "source of an equation in the text": (
        checks.every_equation_is_rendered,
        "<article>\\frac{1}{2}</article>",
        "shows '\\\\frac'",
    ),
    "a number that was not pasted": (
        checks.every_equation_is_rendered,
        "<article>{glue:text}`x`</article>",
        "{glue:",
    ),
    "a wide equation in a box that scrolls": (
        checks.every_equation_is_whole,
        NUMBERED.format(300, "auto", WIDE),
        "equation-eq-wide is 500 pixels wide, its column 240",
    ),
    "a wide equation, clipped in a closed box": (
        checks.every_equation_is_whole,
        f"<details><summary>More</summary>{NUMBERED.format(300, 'hidden', WIDE)}</details>",
        "equation-eq-wide is 500 pixels wide, its column 240",
    ),
    "a wide equation in a wide box that scrolls": (
        checks.every_equation_is_whole,
        f'<div style="width: 200px; overflow: auto">{NUMBERED.format(900, "auto", WIDE)}</div>',
        "equation-eq-wide is 500 pixels wide, its column 200",
    ),
    "an equation whose number leaves the column": (
        checks.every_equation_is_whole,
        f'<div style="width: 250px; overflow: hidden">{NUMBERED.format(300, "auto", "")}</div>',
        "the number of equation-eq-wide is 60 pixels wide, its column 250",
    ),
    "a wide formula in a sentence that is shown later": (
        checks.every_equation_is_whole,
        f'<p style="display: none">So <span class="katex"><span class="katex-html">{WIDE}</span>'
        "</span>.</p>",
        "a formula is 500 pixels wide, its column 344",
    ),
    "an equation of which nothing is drawn": (
        checks.every_equation_is_whole,
        NUMBERED.format(300, "auto", ""),
        "equation-eq-wide is not shown",
    ),
    "a comma that begins a line": (
        checks.no_line_begins_with_a_mark,
        f'<p style="width: 502px; font-size: 20px">{SENTENCE.format(WIDE)}, and more</p>',
        '", and more" after x begins a line',
    ),
    "a full stop outside the window": (
        checks.no_line_begins_with_a_mark,
        f'<p style="white-space: nowrap">{SENTENCE.format(WIDE)}.</p>',
        '"." after x leaves the window',
    ),
    "a pale symbol": (
        checks.formulas_look_like_their_text,
        EQUATION.format('<span style="color: #eee">x</span>'),
        "rgb(238, 238, 238)",
    ),
    "a demo that is not drawn": (
        checks.accessible,
        '<figure data-demo="margins"><p hidden class="demo-chart"><svg></svg></p></figure>',
        "the demo margins is not drawn",
    ),
    "a word whose explanation does not open": (
        checks.accessible,
        '<a class="term" href="#">logit</a>',
        "no explanation opens",
    ),
    "a button that is called otherwise than it says": (
        checks.accessible,
        '<button aria-label="Toggle hidden content">Show the code</button>',
        "label-content-name-mismatch",
    ),
    "a role that a figure may not have": (
        checks.accessible,
        '<figure role="group" aria-label="A demo"><figcaption>Words</figcaption></figure>',
        "aria-allowed-role",
    ),
    "a picture without words": (checks.accessible, '<img src="favicon.png">', "image-alt"),
    "pale text": (checks.accessible, '<p style="color: #eee">Pale</p>', "color-contrast"),
    "a wide element": (
        checks.no_wider_than_the_window,
        '<div style="width: 500px">Wide</div>',
        "is 5",
    ),
    "code that is cut off": (
        checks.code_is_shown_whole,
        CODE.format(f'<pre style="overflow: auto">short\n{LINE}\nshort</pre>'),
        f'cuts off "{LINE}"',
    ),
    "code that is cut off where it is folded away": (
        checks.code_is_shown_whole,
        CODE.format(f"<details><summary>Code</summary><pre>{LINE}</pre></details>"),
        f'cuts off "{LINE}"',
    ),
    "a result that is cut off by the box around it": (
        checks.code_is_shown_whole,
        CODE.format(
            f'<div class="cell_output" style="overflow: hidden"><pre style="width: 2000px">'
            f"{LINE}</pre></div>"
        ),
        "a cell_output of ",
    ),
    "code that is hidden": (
        checks.code_is_shown_whole,
        CODE.format('<pre style="display: none">x = 1</pre>'),
        "cannot be measured: x = 1",
    ),
    "a wide table of results": (
        checks.results_are_shown_whole,
        '<div style="overflow: auto"><table class="result" style="width: 400px">'
        "<tr><td>Mistakes</td></tr></table></div>",
        "the table 'Mistakes' is 400 pixels wide, its column 3",
    ),
    "a wide demo": (
        checks.demos_fit_the_window,
        '<div style="width: 500px; overflow: hidden">' + DEMO.format("margins") + "</div>",
        "the demo margins reaches",
    ),
    "a chart that has gone when its slider comes": (
        checks.charts_stay_in_sight,
        DEMO.format("margins").replace(
            "</figure>", '<input type="range" aria-label="m" style="margin-top: 700px"></figure>'
        ),
        "the demo margins shows 0% of its charts beside its last slider",
    ),
    "a chart over the slider with the focus": (
        checks.charts_stay_in_sight,
        DEMO.format("margins")
        .replace('class="demo-chart"', 'class="demo-chart" style="position: fixed; inset: 0"')
        .replace("</figure>", '<input type="range" aria-label="m"></figure>'),
        "the demo margins: a demo-chart covers the slider with the focus",
    ),
    "a heavy page": (checks.light_enough, '<script src="heavy.js"></script>', "heavy.js"),
    "style sheets before the text": (
        checks.shows_its_text_soon,
        '<link rel="stylesheet" href="a.css"><link rel="stylesheet" href="b.css">',
        "its text waits for 2 files, among them http",
    ),
    "text that is pushed down": (checks.does_not_jump, LATE_BOX, "layout shift 0."),
    "a demo higher than its room": (
        checks.demos_keep_their_room,
        STAGE.format("height: 300px; min-height: 240px"),
        "the demo margins takes 300 pixels; the stylesheet keeps 240",
    ),
    "a picture of unknown size": (
        checks.pictures_have_their_size,
        '<img alt="" src="favicon.png" width="16">',
        "no width and height: <img",
    ),
    "an answer judged wrongly": (
        every_answer_gets_its_own_explanation,
        QUICK_CHECK.format(said="Not right.", hidden=""),
        "sum, option 0: says 'Not right.', not 'Right.'",
    ),
    "all explanations at once": (
        every_answer_gets_its_own_explanation,
        QUICK_CHECK.format(said="Right.", hidden=""),
        "sum, option 0: shows the explanations [0, 1]",
    ),
    "a demo without check": (
        demos_agree_with_reference,
        DEMO.format("new"),
        "the demo new has no check: add one to CHECKS in tests/site/demos.py",
    ),
    "a demo without its slider": (
        demos_agree_with_reference,
        DEMO.format("margins"),
        "the demo margins: ",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "favicon.ico").touch()
    (folder / "favicon.png").touch()
    (folder / "heavy.js").write_text(f"//{random.Random(0).randbytes(400_000).hex()}")
    with served(folder) as address:
        yield folder, address


@pytest.fixture
def read(site, browser):
    """read(body) -> a visit, on a phone, to a page with this body"""
    folder, address = site
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(3000)

    def page(body):
        (folder / "page.html").write_text(
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
            f"<body><main><h1>A page</h1>{body}</main></body></html>",
            encoding="utf-8",
        )
        return Visit(context, address, folder).read("page.html")

    yield page
    context.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_seen_and_named(read, fault):
    check, body, message = FAULTS[fault]
    visit = read(body)
    assert any(message in problem for problem in check(visit)), list(check(visit))
    with pytest.raises(AssertionError, match=check.__name__):
        checks.assert_passes(visit, [check])


def test_every_check_is_fed():
    used = {*ON_A_DESKTOP, *ON_A_PHONE, *IN_THE_OTHER_THEME}
    assert used <= {check for check, _, _ in FAULTS.values()}


def test_a_jump_that_does_not_come_again_is_told_and_forgiven(read):
    grow = 'box.style.height = "600px"'
    assert grow in LATE_BOX
    first_time = 'if (localStorage.getItem("seen")) return; localStorage.setItem("seen", 1);'
    once = LATE_BOX.replace(f"() => {grow}", f"() => {{ {first_time} {grow} }}")
    with pytest.warns(UserWarning, match=r"layout shift 0\..*\n  0\..*Pushed down"):
        assert not list(checks.does_not_jump(read(once)))


def test_all_problems_of_a_page_are_said(read):
    visit = read('<img src="favicon.png"><script>console.error("boom")</script>')
    with pytest.raises(AssertionError, match=r"(?s)page\.html.*image-alt.*error: boom"):
        checks.assert_passes(visit, [checks.accessible, checks.nothing_goes_wrong])


def test_a_good_page_passes_everything(read):
    body = EQUATION.format("<span>x</span>") + "<article>Words.</article>"
    checks.assert_passes(read(body), dict.fromkeys([*ON_A_DESKTOP, *IN_THE_OTHER_THEME]))


def test_a_demo_that_never_draws_is_not_waited_for_forever(read):
    with pytest.raises(Error, match="Timeout"):
        read('<figure data-demo="margins"></figure>')


def test_without_a_book_the_tests_say_what_to_run(tmp_path):
    with pytest.raises(pytest.fail.Exception, match=r"There is no built book .* run `make book`"):
        conftest.require_book(tmp_path)
