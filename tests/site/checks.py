"""What is checked on a visit to a page. Each check yields what is wrong, in words."""

import gzip
import warnings
from urllib.parse import unquote, urlparse

from tests.site.visits import FRAME, ROOT

PAGE_LIMIT = 350_000  # bytes, compressed
LAYOUT_SHIFT_LIMIT = 0.05
TWO_LINES = 54  # pixels
VAGUE = {"click here", "go", "here", "learn more", "more", "read more", "see more", "this", "link"}
SMALL_PHONE = {"width": 360, "height": 640}
CHART_SEEN = 0.6

AXE_SCRIPT = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# Stylesheets are not fetched again, which a page opened from disk may not do: no rule in use asks.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
# Most of axe's time goes into the contrast of each symbol of each formula. It measures the text
# around them instead, and `formulas_look_like_their_text` makes sure that this is enough.
AXE_CONFIGURATION = """axe.configure({
  rules: [{ id: "color-contrast", selector: "*:not(.katex-html *)" }],
})"""


def assert_passes(visit, checks):
    """Make all the checks on one visit, and say all that is wrong, not only what is first."""
    wrong = [f"{check.__name__}: {problem}" for check in checks for problem in check(visit)]
    assert not wrong, "\n".join([f"{visit.origin}{visit.path}", *wrong])


def no_request_leaves_the_book(visit):
    yield from (f"asks for {url}" for url in visit.outside())


def nothing_goes_wrong(visit):
    yield from visit.problems


def links_say_where_they_lead(visit):
    """One who goes from link to link hears nothing but these words; search engines read them."""
    links = "all => all.map(link => [link.innerText.trim(), link.getAttribute('href')])"
    for words, address in visit.page.locator("a[href]").evaluate_all(links):
        if words.lower() in VAGUE:
            yield f"the link to {address} says no more than {words!r}"


def every_equation_is_rendered(visit):
    page = visit.page
    for selector in (".katex-error", "div.math:not(:has(.katex))", "span.math:not(:has(.katex))"):
        for text in page.locator(selector).all_inner_texts():
            yield f"{selector}: {text[:80]!r}"
    for text in page.locator("article").all_inner_texts()[:1]:
        yield from (f"shows {source!r}" for source in ("\\frac", "{glue:") if source in text)


def every_equation_is_whole(visit):
    """Each formula, and its number, lies within all the boxes around it: none hides behind a
    scroll bar. What opens on demand is opened for the moment."""
    yield from visit.page.evaluate("""async () => {
      await Promise.all([...document.fonts].map((font) => font.load()));
      const formulas = [...document.querySelectorAll(".katex")];
      const around = (box) => box ? [box, ...around(box.parentElement)] : [];
      const closed = [...document.querySelectorAll("details:not([open])")];
      const hidden = [...new Set(formulas.flatMap(around))]
        .filter((box) => getComputedStyle(box).display === "none");
      const styles = hidden.map((box) => box.style.cssText);
      closed.forEach((details) => { details.open = true; });
      hidden.forEach((box) => box.style.setProperty("display", "block", "important"));

      const lifted = (box) => ["absolute", "fixed"].includes(getComputedStyle(box).position);
      const columns = (element) => {
        const boxes = around(element.parentElement), last = boxes.findIndex(lifted);
        return boxes.slice(0, last < 0 ? boxes.length : last + 1)
          .filter((box) => !getComputedStyle(box).display.startsWith("inline")).map(inside);
      };
      const ends = (element) => {
        const { left, right } = element.getBoundingClientRect();
        return [left, right];
      };
      const inside = (box) => {
        const style = getComputedStyle(box), [left, right] = ends(box);
        return [left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft),
          right - parseFloat(style.borderRightWidth) - parseFloat(style.paddingRight)];
      };
      const complaint = (parts, name) => {
        const drawn = parts.map(ends).filter(([left, right]) => left < right);
        if (!drawn.length) return `${name} is not shown`;
        const boxes = columns(parts[0].closest(".katex, .eqno"));
        const left = Math.min(...drawn.map((part) => part[0]));
        const right = Math.max(...drawn.map((part) => part[1]));
        const start = Math.max(...boxes.map((box) => box[0]));
        const end = Math.min(...boxes.map((box) => box[1]));
        return (left < start - 1 || right > end + 1) &&
          `${name} is ${Math.ceil(right - left)} pixels wide, ` +
            `its column ${Math.floor(end - start)}`;
      };
      const source = (formula) => formula.querySelector("annotation")?.textContent ?? "a formula";
      const found = formulas.map((formula) => complaint(
        [...formula.querySelectorAll(".base, .tag")],
        formula.closest("div.math[id]")?.id ?? source(formula).slice(0, 80)));
      found.push(...[...document.querySelectorAll("div.math .eqno")].map((number) => complaint(
        [number], `the number of ${number.parentElement.id}`)));

      closed.forEach((details) => { details.open = false; });
      hidden.forEach((box, i) => { box.style.cssText = styles[i]; });
      return found.filter(Boolean);
    }""")


def no_line_begins_with_a_mark(visit):
    """The comma or the full stop after a formula stands on its line, and within the column."""
    yield from visit.page.evaluate("""async () => {
      await Promise.all([...document.fonts].map((font) => font.load()));
      const closed = [...document.querySelectorAll("details:not([open])")];
      const toggled = [...document.querySelectorAll(".toggle-hidden")];
      const shown = document.createElement("style");
      shown.textContent = ".quick-check-explanation { display: block !important; }";
      document.head.append(shown);
      closed.forEach((details) => { details.open = true; });
      toggled.forEach((box) => box.classList.remove("toggle-hidden"));

      const texts = (node) => document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      const after = (formula) => {
        const walker = texts(formula.closest("p, li, td, th, dd, dt, figcaption, div"));
        while (walker.nextNode())
          if (formula.compareDocumentPosition(walker.currentNode) === 4) return walker.currentNode;
        return null;
      };
      const wrong = [];
      for (const formula of document.querySelectorAll("span.math > .katex")) {
        const next = after(formula), end = [...formula.querySelectorAll(".base")].at(-1);
        if (!end || !next || !/^[^\\s\\p{L}\\p{N}(]/u.test(next.data)) continue;
        const range = document.createRange();
        range.setStart(next, 0);
        range.setEnd(next, 1);
        const [mark] = range.getClientRects();
        if (!mark) continue;
        const name = `"${next.data.slice(0, 20)}" after ` +
          (formula.querySelector("annotation")?.textContent.slice(0, 60) ?? formula.textContent);
        const { left, width } = end.getBoundingClientRect();
        if (mark.left < left + width / 2) wrong.push(`${name} begins a line`);
        if (mark.right > innerWidth) wrong.push(`${name} leaves the window`);
      }
      closed.forEach((details) => { details.open = false; });
      toggled.forEach((box) => box.classList.add("toggle-hidden"));
      shown.remove();
      return wrong;
    }""")


def formulas_look_like_their_text(visit):
    """No symbol has a colour or a ground of its own, so that its contrast is that of the text."""
    yield from visit.page.evaluate("""() => {
      const wrong = [];
      for (const formula of document.querySelectorAll(".katex")) {
        const { color } = getComputedStyle(formula.parentElement);
        for (const symbol of [formula, ...formula.querySelectorAll(".katex-html, .katex-html *")]) {
          const style = getComputedStyle(symbol);
          if (style.color !== color || style.backgroundColor !== "rgba(0, 0, 0, 0)" ||
              style.opacity !== "1")
            wrong.push(`${formula.textContent.slice(0, 60)}: "${symbol.textContent}" has ` +
              `${style.color} on ${style.backgroundColor}, opacity ${style.opacity}; ` +
              `around it ${color}`);
        }
      }
      return wrong.slice(0, 5);
    }""")


OPEN_AN_EXPLANATION = """() => {
  const term = document.querySelector(".term-further, .term");
  term?.focus();
  return !term || !!document.querySelector(".term-tip.open");
}"""
MOVE_THE_LAST_SLIDERS = """() => {
  const moves = [];
  const go = (y) => scrollTo({ top: y + scrollY, behavior: "instant" });
  for (const demo of document.querySelectorAll("[data-demo]")) {
    const slider = [...demo.querySelectorAll("input:enabled")].at(-1);
    if (!slider) continue;
    const box = () => slider.getBoundingClientRect();
    const focus = () => { slider.blur(); slider.focus(); };
    const around = () => demo.getBoundingClientRect();
    const bar = document.querySelector(".bd-header-article");
    const start = bar?.getBoundingClientRect().bottom ?? 0;
    for (const place of [
      () => { go(around().top - innerHeight); focus(); }, // from above,
      () => { go(around().bottom); focus(); }, // from below, as one tabs,
      () => { slider.blur(); go(box().bottom - innerHeight); }, // and as one scrolls to it
    ]) {
      place();
      const charts = [...demo.querySelectorAll(".demo-chart > svg")]
        .map((chart) => chart.getBoundingClientRect());
      const seen = ({ top, bottom }) =>
        Math.max(0, Math.min(innerHeight, bottom) - Math.max(start, top));
      const sum = (all, part) => all.reduce((total, chart) => total + part(chart), 0);
      const { left, top, width, height } = box();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      const name = slider.closest("label")?.getBoundingClientRect() ?? box();
      const ends = Math.max(...charts.map((chart) => chart.bottom));
      const isHidden = document.activeElement === slider && ends > name.top && ends < top;
      moves.push([demo.dataset.demo, sum(charts, seen) / sum(charts, (chart) => chart.height),
        there !== slider ? there?.closest("[class]")?.getAttribute("class") ?? "window"
          : isHidden ? "chart half" : ""]);
    }
  }
  scrollTo({ top: 0, behavior: "instant" });
  return moves;
}"""
UNDRAWN = """() => [...document.querySelectorAll("[data-demo]")]
  .filter((demo) => !demo.querySelector(".demo-chart svg")?.checkVisibility())
  .map((demo) => demo.dataset.demo)"""


def accessible(visit, within="html"):
    """With all demos drawn and a word explained, as a reader has the page before them."""
    yield from (f"the demo {name} is not drawn" for name in visit.page.evaluate(UNDRAWN))
    if not visit.page.evaluate(OPEN_AN_EXPLANATION):
        yield "no explanation opens"
    visit.page.evaluate(AXE_SCRIPT)
    visit.page.evaluate(AXE_CONFIGURATION)
    found = visit.page.evaluate(
        "async ([within, options]) => (await axe.run(within, options)).violations",
        [within, AXE_OPTIONS],
    )
    for violation in found:
        nodes = [node["html"][:150] for node in violation["nodes"][:3]]
        yield f"{violation['id']} ({len(violation['nodes'])} times): {nodes}"


def no_wider_than_the_window(visit):
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    if width > visit.page.viewport_size["width"]:
        yield f"is {width} pixels wide"


def code_is_shown_whole(visit):
    """No code, and nothing that it prints, scrolls sideways; what is folded away is opened."""
    yield from visit.page.evaluate("""() => {
      const folded = [...document.querySelectorAll("details:not([open])")];
      const toggled = [...document.querySelectorAll(".toggle-hidden")];
      folded.forEach((box) => (box.open = true));
      toggled.forEach((box) => box.classList.remove("toggle-hidden"));
      const wrong = [...document.querySelectorAll("article pre")].map(fault).filter(Boolean);
      folded.forEach((box) => (box.open = false));
      toggled.forEach((box) => box.classList.add("toggle-hidden"));
      return wrong;

      function fault(pre) {
        if (!pre.clientWidth) return `cannot be measured: ${pre.textContent.slice(0, 80)}`;
        let box = pre;
        while (box.scrollWidth <= box.clientWidth) {
          if (box.matches("article > *, .cell")) return null;
          box = box.parentElement;
        }
        return `a ${box.className || box.localName} of ${box.clientWidth} pixels cuts off ` +
          `"${tooWide(pre, box) ?? pre.textContent.slice(0, 80)}"`;
      }

      // The first line with a letter beyond the box: letters are as wide as each other.
      function tooWide(pre, box) {
        const lines = pre.textContent.split("\\n");
        const letter = document.createElement("span");
        letter.textContent = "m";
        pre.append(letter);
        const end = box.getBoundingClientRect().left + box.clientLeft + box.clientWidth;
        const space = end - pre.getBoundingClientRect().left
          - parseFloat(getComputedStyle(pre).paddingLeft);
        const columns = Math.floor(space / letter.getBoundingClientRect().width);
        letter.remove();
        return lines.find((line) => line.length > columns);
      }
    }""")


def results_are_shown_whole(visit):
    """The table of an experiment fits the box that would scroll it."""
    for caption, width, room in visit.page.evaluate("""() => {
      const box = (node) => getComputedStyle(node).overflowX === "visible" && node.parentElement
        ? box(node.parentElement) : node;
      return [...document.querySelectorAll("table.result")].map((table) => [
        table.innerText.slice(0, 60), table.offsetWidth, box(table.parentElement).clientWidth,
      ]);
    }"""):
        if width > room:
            yield f"the table {caption!r} is {width} pixels wide, its column {room}"


def demos_fit_the_window(visit):
    for figure in visit.page.locator("[data-demo]").all():
        figure.scroll_into_view_if_needed()
        box, width = figure.bounding_box(), visit.page.viewport_size["width"]
        if box["x"] < 0 or box["x"] + box["width"] > width:
            name = figure.get_attribute("data-demo")
            yield f"the demo {name} reaches from {box['x']} to {box['x'] + box['width']} pixels"


def charts_stay_in_sight(visit):
    """Wherever the last slider of a demo is in sight, on a small phone, most of its charts are too,
    and nothing covers it when it has the focus. A low window is left to the sliders."""
    page, size = visit.page, visit.page.viewport_size
    for height in (SMALL_PHONE["height"], SMALL_PHONE["height"] // 2):
        page.set_viewport_size({"width": SMALL_PHONE["width"], "height": height})
        page.evaluate(FRAME)
        for name, seen, covering in page.evaluate(MOVE_THE_LAST_SLIDERS):
            if covering:
                yield f"the demo {name}: a {covering} covers the slider with the focus"
            if seen < CHART_SEEN and height == SMALL_PHONE["height"]:
                yield f"the demo {name} shows {seen:.0%} of its charts beside its last slider"
    page.set_viewport_size(size)


def light_enough(visit):
    weights = {
        url: compressed_size(visit.root / unquote(urlparse(url).path).lstrip("/"))
        for url in set(visit.requests)
        if url.startswith(visit.origin)
    }
    if sum(weights.values()) > PAGE_LIMIT:
        heaviest = sorted(weights, key=weights.get)[-3:]
        yield f"loads {sum(weights.values()) / 1000:.0f} kB, of which most for {heaviest}"


def shows_its_text_soon(visit):
    """A browser shows nothing before it has the style sheets and the scripts that do not wait."""
    awaited = visit.page.evaluate("""() => [
      ...document.querySelectorAll("link[rel=stylesheet]"),
      ...[...document.querySelectorAll("head script[src]")].filter((s) => !s.defer && !s.async),
    ].map((element) => element.href ?? element.src)""")
    if len(awaited) > 1:
        yield f"its text waits for {len(awaited)} files, among them {awaited[-1]}"


def compressed_size(path):
    """What is sent for a file; formats that are compressed already count as they are."""
    data = path.read_bytes()
    return len(data) if path.suffix in (".woff2", ".png", ".webp") else len(gzip.compress(data, 6))


def does_not_jump(visit):
    """A single jump may come from a machine that was busy: it is told, and the median of three
    visits counts."""
    jump = found_jump(visit)
    if jump:
        warnings.warn(f"{visit.path}: {jump[1]}", stacklevel=1)
        median = sorted([jump, *(found_jump(visit.again()) for _ in range(2))])[1]
        if median:
            yield median[1]


def found_jump(visit):
    """How far the page moved by itself, and what moved most; () below the limit."""
    shifts = visit.page.evaluate("takeShifts()")
    total = worst_window((time, value) for time, value, _ in shifts)
    if total < LAYOUT_SHIFT_LIMIT:
        return ()
    largest = sorted(shifts, key=lambda shift: -shift[1])[:3]
    moved = [f"  {value:.3f} after {time:.0f} ms: {what}" for time, value, what in largest]
    return total, "\n".join([f"layout shift {total:.3f}", *moved])


def pictures_have_their_size(visit):
    """Room is kept for each before it arrives: a layout shift would depend on the network."""
    yield from visit.page.evaluate("""() => [...document.images]
      .filter((image) => !image.hasAttribute("width") || !image.hasAttribute("height"))
      .map((image) => `no width and height: ${image.outerHTML.slice(0, 150)}`)""")


def demos_keep_their_room(visit):
    """The stylesheet reserves the height of the drawn demo, to two lines of text."""
    for name, height, room in visit.page.evaluate("""() => {
      const stages = [...document.querySelectorAll("[data-demo] .demo-stage")];
      const kept = (stage) => parseFloat(getComputedStyle(stage).minHeight) || 0;
      return stages.map((stage) => [
        stage.closest("[data-demo]").dataset.demo, stage.offsetHeight, kept(stage),
      ]);
    }"""):
        if height - room > TWO_LINES:
            yield f"the demo {name} takes {height} pixels; the stylesheet keeps {room:.0f} (--room)"


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
