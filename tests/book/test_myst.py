"""The reader sees what the book shows, however it is written, and refuses what it cannot read."""

import re

import pytest
import yaml

from tests.book.myst import Unreadable
from tests.book.pages import ROOT, chapters, pages, parse

NOTEBOOK = "---\njupytext:\n  text_representation:\n    format_name: myst\n---\n\n"
CHECK = "{quick-check} sum\n:tolerance: 0.5\n:numeric:\nWhat is 1 + 1?\n\n- [x] 2\n  Yes.\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"```{CHECK}```\n", 1),
        (f"\n:::{CHECK}:::\n", 2),
        (f"~~~~{CHECK}~~~~\n", 1),
        (f"````{{exercise}}\n:label: e\n```{CHECK}```\n````\n", 3),
        (f"::::{{note}}\n:::{CHECK}:::\n::::\n", 2),
        ("- item\n\n" + "".join(f"  {line}\n" for line in f"```{CHECK}```".split("\n")), 3),
        (
            f"```{CHECK}```\n".replace(
                ":tolerance: 0.5\n:numeric:", "---\nnumeric:\ntolerance: 0.5\n---"
            ),
            1,
        ),
    ],
    ids=["backticks", "colons", "tildes", "nested", "nested colons", "in a list", "YAML options"],
)
def test_a_directive_is_seen_in_any_fence(text, line):
    (check,) = parse(text).named("quick-check")
    assert (check.argument, check.line) == ("sum", line)
    assert check.options == {"numeric": None, "tolerance": 0.5}
    assert [part for part in check.body if part] == ["What is 1 + 1?", "- [x] 2", "  Yes."]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("```{math}\n:label: eq-x\na = b\n```", "eq-x"),
        (":::{math}\na = b\n:::", None),
        ("````{exercise}\n:label: e\n\n```{math}\na = b\n```\n````", None),
        ("$$ a = b $$", None),
        ("$$\na = b\n$$ (eq-x)", "eq-x"),
        ("- so\n\n  $$\n  a = b\n  $$", None),
        *(
            (rf"\begin{{{name}}}a = b\end{{{name}}}", None)
            for name in (
                "align",
                "align*",
                "equation",
                "multline",
                "eqnarray",
                "alignat*",
                "gather",
            )
        ),
        ("  \\begin{equation}\n  a = b\n  \\end{equation}", None),
        ("Words\n\\begin{multline}\na = b\n\\end{multline}", None),
    ],
)
def test_an_equation_is_seen_in_any_notation(text, label):
    (equation,) = parse(text).equations
    assert equation.label == label
    assert "a = b" in equation.latex


def test_code_cells_have_their_options_in_either_notation():
    text = (
        NOTEBOOK
        + "```{code-cell} python\n:tags: [hide-input]\n\nx = '$$ a $$'\n```\n\n"
        + "```{code-cell} python\n---\nmystnb:\n  figure:\n    caption: A 0.3.\ntags: [a]\n---\n"
        + "y = 1\n```"
    )
    page = parse(text)
    assert [(cell.tags, cell.code) for cell in page.cells] == [
        (["hide-input"], "x = '$$ a $$'"),
        (["a"], "y = 1"),
    ]
    assert not page.equations
    assert [text.words for text in page.prose] == ["A 0.3."]


def test_sections_rows_and_roles():
    page = parse(
        "# A\n\n## B\n\n| c | d |\n|---|---|\n| e | $f$ |\n\n## G\n\nSee {cite:t}`h`,\n{term}`i`."
    )
    assert [(s.heading, s.level, s.line, s.end) for s in page.sections] == [
        ("A", 1, 1, 12),
        ("B", 2, 3, 8),
        ("G", 2, 9, 12),
    ]
    assert [row.cells[0] for row in page.within("B", page.rows)] == ["c", "e"]
    assert [(r.name, r.text, r.line) for r in page.roles] == [
        ("cite:t", "h", 11),
        ("term", "i", 12),
    ]
    assert not page.within("B", page.roles)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("\n```{quick-chek} a\nb\n```", 2, "misspelt, or add it to DIRECTIVES"),
        ("```quick-check\na\n```", 1, "a directive is {quick-check}"),
        ("a\n\n:::quick-check\nb\n:::", 3, "is no directive"),
        ("```{note}\nIs it?", 1, "never closed"),
        ("- a\n\n  :::{note}\n  b\n\nc", 3, "never closed"),
        ("```{quick-check} a\n:tolerance: much\nb\n```", 1, "Invalid option value"),
        ("```{quick-check} a\n:tolerence: 1\nb\n```", 1, "Unknown option keys"),
        ("```{quick-check}\nb\n```", 1, "argument"),
        ("So $$a = b.", 1, "opens or closes no equation"),
        ("So\n$$ a = b $$ there.", 2, "opens or closes no equation"),
        ("It costs 5 $.", 1, "a dollar sign is `\\$`"),
        ("\\begin{split}\na\n\\end{split}", 1, "no equation to the book"),
        ("\\begin{align}\na\n\nb", 1, "no equation to the book"),
        ("a\n\n    $$ b $$", 3, "indented"),
        ("<div>$$ a $$</div>", 1, "HTML"),
        ("a <b>c</b>", 1, "HTML"),
        ("Of {glue:txt}`a`.", 1, "misspelt, or add it to ROLES"),
        ("Of\n{glue:text} `a`.", 2, "a role without its text"),
        ("```{eval-rst}\n\n.. math:: a = b\n```", 3, "only for autodoc"),
        ("```{code-cell} python\na\n```", 1, "front matter has `jupytext`"),
        (NOTEBOOK + "```{note}\n~~~{code-cell}\na\n~~~\n```", 8, "stands by itself"),
        (NOTEBOOK + "```{code-cell}\n---\n[\n---\na\n```", 7, "bad YAML"),
        ("---\na: [\n---\n", 1, "front matter is no YAML"),
        ("[^1]\n\n[^1]: a", 1, "cannot read"),
    ],
)
def test_what_cannot_be_read_is_refused(text, where, what):
    with pytest.raises(Unreadable, match=rf"page\.md:{where}: .*{re.escape(what)}"):
        parse(text)


def test_a_page_of_any_part_but_exercises_and_appendices_is_a_chapter(tmp_path):
    """Also one that lacks what chapters have: the gates are to find it."""
    parts = [("New", "book/a"), ("Exercises", "exercises/b"), ("Appendices", "book/c")]
    toc = tmp_path / "_toc.yml"
    toc.write_text(
        "parts:\n"
        + "".join(f"- caption: {part}\n  chapters:\n  - file: {file}\n" for part, file in parts)
    )
    with pytest.raises(AssertionError, match="lists book/a, and there is no"):
        chapters(toc)
    (tmp_path / "book").mkdir()
    (tmp_path / "book/a.md").touch()
    assert chapters(toc) == [tmp_path / "book/a.md"]


@pytest.mark.parametrize(
    "entry",
    [
        "root: extra",
        "parts:\n- caption: Appendices\n  chapters:\n  - file: book/more/extra",
        "parts:\n- chapters:\n  - file: book/a\n    sections:\n    - file: book/extra",
        "parts:\n- caption: A\n  chapters:\n  - file: book/extra.md",
    ],
)
def test_a_page_anywhere_in_the_contents_is_read(tmp_path, entry):
    for path in ("extra.md", "book/a.md", "book/extra.md", "book/more/extra.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    found = pages(yaml.safe_load(entry), tmp_path / "_toc.yml")
    assert any(path.stem == "extra" for path in found)


def test_front_matter_changes_no_syntax():
    for front in ("myst:\n  substitutions: {claim: a}", "myst:\n  enable_extensions: [x]"):
        with pytest.raises(Unreadable, match="front matter that no test knows"):
            parse(f"---\n{front}\n---\n# Title\n")


def test_an_escaped_dollar_sign_is_a_word():
    assert [text.words for text in parse(r"It costs 5 \$.").prose] == ["It costs 5 $."]


def test_nothing_else_reads_the_pages():
    """Another reader would see other things: all ask `pages.py` (one reads CONTRIBUTING.md)."""
    readers = {"myst.py", "pages.py", "test_myst.py", "test_contributing.py"}
    for path in [*ROOT.glob("tests/book/*.py"), *ROOT.glob("tests/derivations/*.py")]:
        found = reads_pages(path.read_text(encoding="utf-8"))
        assert path.name in readers or not found, (
            f"{path.name} reads MyST by itself ({found}): ask tests/book/pages.py"
        )


def reads_pages(code):
    """What shows that a program looks into pages of the book on its own."""
    signs = r"\*\.md|markdown_it|myst_parser|\\\{(code-cell|math|quick-check|glue)|`\{3,\}"
    found = re.search(signs, code)
    return found and found[0]


@pytest.mark.parametrize(
    "code",
    ['(ROOT / "book").glob("*.md")', "import markdown_it", r're.findall(r"\{math\}", text)'],
)
def test_another_reader_is_seen(code):
    assert reads_pages(code)
