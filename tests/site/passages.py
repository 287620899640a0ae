"""The index of passages: what it must have, and how the built ranking orders it."""

import json
import re
import subprocess
from html import unescape

from extensions.maths import node
from tests.site.visits import pages

INDEX = "passages.js"
NO_PASSAGES = ("search.html", "genindex.html", "book/references.html")
EXECUTION_TIMES = "book/execution-status.html"
SECTION = re.compile(
    r'<section\b[^>]*\bid="([^"]+)"[^>]*>\s*((?:<span id="[^"]+"></span>\s*)*)<h(\d)'
)
ID = re.compile(r'\bid="([^"]+)"')
ANSWER = re.compile(r'class="quick-check-explanation"><p>([^<]{40,})</p>')

LOAD = """
const fs = require("fs"), vm = require("vm");
for (const file of ["passages.js", "_static/ranking.min.js"])
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
"""
RANK = """
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
vm.runInThisContext("ranking.searcher(passages)").then((search) => console.log(
  JSON.stringify(queries.map((query) => search(query).map(({ passage }) => passage)))));
"""

ANSWER_MEANWHILE = """
let answers = 0;
const timer = setInterval(() => { answers += 1; });
vm.runInThisContext("ranking.searcher(passages)").then(() => {
  clearInterval(timer);
  console.log(answers);
});
"""


def indexed(site):
    text = (site / INDEX).read_text(encoding="utf-8")
    return json.loads(text.removeprefix("globalThis.passages = ").rstrip(";\n"))


def ranked(site, queries):
    """Query -> the passages that answer it, best first: all queries in one process of Node."""
    return dict(zip(queries, in_node(site, RANK, queries), strict=True))


def answers_meanwhile(site):
    """How often something else runs while the index is made."""
    return in_node(site, ANSWER_MEANWHILE)


def in_node(site, script, given=None):
    result = subprocess.run(
        [node(), "-e", LOAD + script],
        cwd=site,
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def faults(site):
    """What is wrong with the index of a built book, in words."""
    found = indexed(site)
    places = [passage["at"] for passage in found]
    yield from (f"{at}: twice in the index" for at in {at for at in places if places.count(at) > 1})
    texts = " ".join(passage["text"] for passage in found)
    for path in pages(site):
        page = (site / path).read_text(encoding="utf-8")
        anchors = {at.partition("#")[2] for at in places if at.partition("#")[0] == path}
        if path in (*NO_PASSAGES, EXECUTION_TIMES):
            yield from (f"{path}#{anchor}: not worth finding" for anchor in anchors)
            continue
        for name, labels, level in SECTION.findall(page):
            if level == "1":
                if path not in places:
                    yield f"{path}: not in the index"
            elif anchors.isdisjoint({name, *ID.findall(labels)}):
                yield f"{path}#{name}: not in the index"
        for anchor in sorted(anchors - {"", *ID.findall(page)}):
            yield f"{path}#{anchor}: the page has no such anchor"
        for answer in ANSWER.findall(page):
            if unescape(answer) in texts:
                yield f"{path}: an answer of a quick check is in the index: {answer[:60]!r}"
    for path in sorted({at.partition("#")[0] for at in places} - set(pages(site))):
        yield f"{path}: there is no such page"


def misplaced(results, right):
    """The queries whose first passage is none of the right ones."""
    for query, answers in right.items():
        first = [passage["at"] for passage in results[query][:1]]
        if not set(first) & set(answers):
            yield f"{query!r} finds {first}, not {answers}"


def functions_before_chapters(results):
    """The queries in ordinary words that find a function of the package before any chapter."""
    for query, found in results.items():
        kinds = [passage["kind"] for passage in found]
        if "_" not in query and "api" in kinds and "chapter" not in kinds[: kinds.index("api")]:
            yield f"{query!r} finds {found[kinds.index('api')]['at']} before a chapter"
