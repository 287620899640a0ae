"""A visit to a page of the built book: opened once, read to its end, with notes of all events."""

import functools
import http.server
import threading
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build/html"
CHAPTER = "book/margin-losses.html"  # has a demo, quick checks of both kinds and glossary words
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
READ_TO_THE_END = f"""async () => {{
  const frame = {FRAME};
  for (let y = 0; y < document.documentElement.scrollHeight; y += 1500) {{
    scrollTo({{ top: y, behavior: "instant" }});
    await frame();
    await frame();
  }}
  scrollTo({{ top: 0, behavior: "instant" }});
  await document.fonts.ready;
}}"""
DRAWN = """() => [...document.querySelectorAll("[data-demo]")].every(
  (demo) => demo.querySelector(".demo-chart svg"))"""
STILL = """() => Promise.allSettled(document.getAnimations()
  .filter((animation) => Number.isFinite(animation.effect.getComputedTiming().endTime))
  .map((animation) => animation.finished))"""
NOTE_SHIFTS = """
window.shifts = [];
const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
const moved = ({ node, previousRect, currentRect }) =>
  `${node?.outerHTML?.slice(0, 60) ?? node?.textContent}: ` +
    `${box(previousRect)} to ${box(currentRect)}`;
const noteShifts = (entries) => entries.forEach((entry) => {
  if (!entry.hadRecentInput)
    window.shifts.push([entry.startTime, entry.value, entry.sources.map(moved)]);
});
const shiftObserver = new PerformanceObserver((list) => noteShifts(list.getEntries()));
shiftObserver.observe({ type: "layout-shift", buffered: true });
window.takeShifts = () => { noteShifts(shiftObserver.takeRecords()); return window.shifts; };
"""


def pages(site=HTML):
    """The paths of all pages made from the course's own sources."""
    found = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    # The index only leads on to the first page; 404.html is made for one address on the web.
    other = ("_static/", "_sources/", "index.html", "404.html")
    own = sorted(path for path in found if not path.startswith(other))
    return own or ["index.html"]  # without a built book tests fail; with no page they were skipped


class Visit:
    """A page that notes what it asks for, and what goes wrong."""

    def __init__(self, context, origin, root=HTML):
        self.origin, self.root, self.path = origin, root, ""
        self.requests, self.problems = [], []
        self.page = context.new_page()
        self.page.add_init_script(NOTE_SHIFTS)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", self._fail)
        self.page.on("console", self._listen)

    def _listen(self, message):
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text}")

    def _fail(self, request):
        if request.failure != "net::ERR_ABORTED":  # a page that leads on at once
            self.problems.append(f"failed: {request.url}")

    def open(self, path):
        self.path = path
        self.requests.clear()
        self.problems.clear()
        self.page.goto(self.origin + path, wait_until="load")
        return self.page

    def read(self, path):
        """Open a page and bring all of it near, so that what is loaded late is loaded too."""
        self.open(path)
        self.page.evaluate(READ_TO_THE_END)
        self.page.wait_for_function(DRAWN)
        for _ in range(3):  # sizes are watched, and what moved is noted, a frame later
            self.page.evaluate(FRAME)
        self.page.evaluate(STILL)  # the theme's colours fade in
        return self

    def again(self):
        """The same page, read anew; this visit keeps what it noted."""
        return Visit(self.page.context, self.origin, self.root).read(self.path)

    def outside(self):
        local = (self.origin, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(local)]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@contextmanager
def served(folder):
    """The address of a server of the folder."""
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
