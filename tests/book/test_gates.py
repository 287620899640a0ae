"""Each gate is fed what it must catch, and says what to do."""

import nbformat.v4 as v4
import pytest

from tests.book import gates, notebooks
from tests.book.pages import CHAPTERS, parse, read
from tests.derivations import equations

NOTEBOOK = "---\njupytext:\n  text_representation:\n    format_name: myst\n---\n\n"
SUM = "What is 1 + 1?\n\n- [x] {right}\n  Yes.\n- [ ] 3\n  No.\n- [ ] otherwise\n  Count.\n"
ANSWERS = {"sum": lambda: 2.0}


def said(complaints):
    return "\n".join(complaints)


def check(right="2", options=":numeric:\n:tolerance: 0.1\n", fence="```", name="sum", body=SUM):
    return f"{fence}{{quick-check}} {name}\n{options}{body.format(right=right)}{fence}\n"


def code(*cells, prose=""):
    fenced = [f"```{{code-cell}} python\n{cell}\n```\n" for cell in cells]
    return parse(NOTEBOOK + "\n".join([*fenced, prose]))


def ran(page, **kept):
    """The cells of a page as they come back from a run that kept these results."""
    cells = [v4.new_code_cell(cell.code, execution_count=1) for cell in page.cells]
    for name, value in kept.items():
        cells[0].outputs.append(
            v4.new_output(
                "display_data",
                data={"application/papermill.record/text/plain": repr(value)},
                metadata={"scrapbook": {"name": name}},
            )
        )
    return cells


FENCES = pytest.mark.parametrize("fence", ["```", "````", ":::", "~~~"])
ORDERS = pytest.mark.parametrize(
    "options",
    [
        ":numeric:\n:tolerance: 0.1\n",
        ":tolerance: 0.1\n:numeric:\n",
        "---\ntolerance: 0.1\nnumeric:\n---\n",
        ":numeric: true\n\n",
        ":numeric:\n",
    ],
)


class TestQuickChecks:
    @FENCES
    @ORDERS
    def test_a_wrong_answer(self, fence, options):
        page = parse("Words.\n\n" + check("5", options, fence))
        found = said(equations.wrong_answers(page, ANSWERS))
        assert "page.md:3: quick-check sum: 5 stands as right, but 2 is computed" in found

    def test_a_right_answer(self):
        page = parse(check())
        assert not said(equations.wrong_answers(page, ANSWERS))
        assert not said(gates.quick_check_faults(page))

    def test_a_wrong_answer_that_would_count(self):
        page = parse(check(options=":numeric:\n:tolerance: 1\n"))
        assert "3 stands as wrong, but 2 is computed" in said(
            equations.wrong_answers(page, ANSWERS)
        )
        assert "3 counts as right too" in said(gates.quick_check_faults(page))

    def test_an_answer_that_nothing_computes(self):
        found = said(equations.wrong_answers(parse(check(), "book/a-b.md"), {}))
        assert '@answers("sum") in tests/derivations/test_a_b.py' in found

    def test_an_answer_that_is_no_number(self):
        assert "computes nan" in said(
            equations.wrong_answers(parse(check()), {"sum": lambda: float("nan")})
        )

    def test_a_function_whose_check_is_gone(self):
        pages = [parse(check()), parse(check("2", "", name="other"))]
        assert equations.answers_without_check(pages, ["sum", "other"]) == {"other"}

    def test_two_functions_for_one_check(self, monkeypatch):
        monkeypatch.setattr(equations, "ANSWERS", {})
        equations.answers("sum")(ran)
        equations.answers("sum")(ran)
        with pytest.raises(ValueError, match="answered twice"):
            equations.answers("sum")(said)

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            (check(options=":numeric:\n"), "needs a tolerance"),
            (check(options=":numeric:\n:tolerance: 0\n"), "needs a tolerance"),
            (check(options=":numeric:\n:tolerance: nan\n"), "needs a tolerance"),
            (check(options=":tolerance: 0.1\n"), "add `:numeric:`"),
            (check("two"), "'two' is no number"),
            (check("otherwise"), "is no number"),
            (check(body="Is it?\n\n- [ ] 1\n  No.\n- [x] otherwise\n  Yes.\n"), "not `otherwise`"),
            (check(body=SUM.replace("[x]", "[ ]")), "one of them right"),
            (check(body=SUM.replace("[ ] 3", "[x] 3")), "one of them right"),
            (check(body=SUM.replace("- [ ] 3", "- [X] 3")), "'- [X] 3': an option is"),
            (check(body=SUM.replace("- [x]", "* [x]")), "an option is"),
            (check(body=SUM.replace("  No.\n", "")), "no explanation"),
            (check(name="Sum"), "lower case"),
        ],
    )
    def test_a_faulty_one(self, text, what):
        assert what in said(gates.quick_check_faults(parse(text)))

    def test_a_name_used_twice(self):
        one, other = parse(check(), "a.md"), parse("Words.\n\n" + check(fence=":::"), "b.md")
        assert "b.md:3: quick-check sum: the name stands in a.md:1" in said(
            gates.used_twice([one, other])
        )
        assert "a.md:14" in said(gates.used_twice([parse(check() + "\n" + check(), "a.md")]))
        assert not said(gates.used_twice([one, parse(check(name="other"), "b.md")]))

    def test_too_few(self):
        found = said(gates.quick_checks(parse(check("2", ""))))
        assert "1 quick checks: write three" in found
        assert "give one `:numeric:`" in found


class TestEquations:
    @pytest.mark.parametrize(
        "text",
        [
            r"\begin{multline}a = b\end{multline}",
            "  \\begin{eqnarray*}\n  a = b\n  \\end{eqnarray*}",
            "$$ a = b $$",
            "```{math}\na = b\n```",
            ":::{note}\n```{math}\n:label: other\na = b\n```\n:::",
            "$$ a = b $$ (other)",
        ],
    )
    def test_without_a_label(self, text):
        found = said(equations.unlabelled(parse(text)))
        assert "page.md:" in found
        assert "`:label: eq-...`" in found

    def test_without_a_check(self):
        page = parse("$$ a = b $$ (eq-x)", "book/a-b.md")
        found = said(equations.unchecked(page, {}))
        assert 'a-b.md:1: eq-x has no check: write a test with @checks("eq-x"' in found
        assert "test_a_b.py" in found
        assert "chapter a = b" in said(equations.unchecked(page, {"eq-x": "a = -b"}))
        assert not said(equations.unchecked(page, {"eq-x": "a = b"}))

    def test_a_label_used_twice(self):
        pages = [parse("$$ a $$ (eq-x)", "a.md"), parse("$$ b $$ (eq-x)", "b.md")]
        assert "b.md:1: eq-x labels a.md:1 too" in said(equations.labels_used_twice(pages))


class TestResults:
    def test_a_verdict_that_no_sentence_quotes(self):
        page = code('words("a-verdict", "higher")\nnumber("b", 2)', prose="So {glue:text}`b`.")
        cells = ran(page, **{"a-verdict": "higher", "b": 2.0})
        with pytest.raises(notebooks.NeverQuoted, match=r"page\.md: .*'a-verdict'.*glue:text"):
            notebooks.check_quotes(page, cells, numbers=["*"])

    def test_a_number_that_no_sentence_quotes(self):
        page = code('number("b", 2)')
        with pytest.raises(notebooks.NeverQuoted, match=r"unquoted_numbers\.txt"):
            notebooks.check_quotes(page, ran(page, b=2.0), numbers=["c*"])
        notebooks.check_quotes(page, ran(page, b=2.0), numbers=["b*"])

    def test_a_quote_without_source(self):
        page = code("number('b', 2)", prose="It is {glue:text}`b:.2f`, not {glue:text}`c:.0f`.")
        found = said(notebooks.without_source(page, ran(page, b=2.0)))
        assert "no cell keeps 'c': `number('c', value)`" in found
        assert "'b'" not in found

    def test_a_typed_decimal(self):
        found = said(gates.decimals(parse("So\nit is 0.25.")))
        assert "page.md:2: 0.25 is typed" in found
        assert "prose_numbers.txt" in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The loss is 0.25 here.", ["0.25"]),
        ("It fell by .5, to 1e-3.", [".5", "1e-3"]),
        ("A list:\n- 2.5 of them", ["2.5"]),
        ("$0.25$ and `0.25` and {glue:text}`x:.2f` and version 1.2.3", []),
        (
            NOTEBOOK
            + "```{code-cell}\n---\nmystnb:\n  figure:\n    caption: A 0.3.\n---\n0.4\n```",
            ["0.3"],
        ),
        ("```{quick-check} a\n:tolerance: 0.1\nIs it 0.7?\n```", ["0.7"]),
        (check("2.5"), []),
        ("```{note}\nNone.\n```\n\nThen 0.8 of it.\n\n```{note}\nNone.\n```", ["0.8"]),
        ("````{exercise}\n```{math}\n0.1\n```\nIs it 0.2?\n````\n\nAnd 0.3.", ["0.2", "0.3"]),
        ("````{exercise} Of 0.4\n:label: e\nWhy?\n````", ["0.4"]),
        ("```{chapter-opening}\n:needs: 0.6\n\n- 0.9 of it\n```", ["0.6", "0.9"]),
        ("```python\nx = 0.5\n```", []),
        ("See [this](https://a.org/1.5), <https://a.org/1.5>, {cite:p}`key1.5`, section 3.1.", []),
    ],
)
def test_what_counts_as_a_typed_decimal(text, found):
    numbers = [complaint.split(": ")[1].split()[0] for complaint in gates.decimals(parse(text))]
    assert numbers == found


WIDE = f"x = 1  # {'so ' * 30}"


class TestCode:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            (NOTEBOOK + f"```{{code-cell}} python\nx = 0\n{WIDE}\n```\n", 9),
            (NOTEBOOK + f"```{{code-cell}} python\n:tags: [hide-input]\n\n{WIDE}\n```\n", 10),
            (NOTEBOOK + f"```{{code-cell}} python\n---\ntags: []\n---\n{WIDE}\n```\n", 11),
            (f"```python\nx = 0\n{WIDE}\n```\n", 3),
            (f"````{{solution}} a\n:class: dropdown\n\n```python\n{WIDE}\n```\n````\n", 5),
        ],
    )
    def test_a_wide_line(self, text, line):
        assert said(gates.wide_code(parse(text))).startswith(f"page.md:{line}: 99 columns of code")

    def test_a_wide_line_that_nobody_sees(self):
        assert not said(gates.wide_code(code(f":tags: [remove-cell]\n\n{WIDE}", "x = 1")))

    @pytest.mark.parametrize(
        ("code_line", "seen_at", "what"),
        [
            ('number("b", 2)', 11, "number(...)"),
            ('for b in "cd":\n    number(f"x-{b}", 2)', 12, "number(...)"),
            ('tell(found["b"], "b")', 11, "tell(...)"),
            ("assert 2 > 1", 11, "assert"),
            ("def f(x):\n    assert x\n    return x", 12, "assert"),
        ],
    )
    def test_bookkeeping(self, code_line, seen_at, what):
        found = said(gates.bookkeeping(code(f":tags: [hide-input]\n\nx = 2\n{code_line}")))
        assert f"page.md:{seen_at}: readers see `{what}`" in found
        assert not said(gates.bookkeeping(code(f":tags: [remove-cell]\n\n{code_line}")))


class TestNotebooks:
    def test_a_page_without_code_needs_none(self):
        """Such a page asks nothing of a build, and its other gates hold all the same."""
        page = parse("# A page\n\nWords alone.\n")
        assert not page.cells

    def test_a_page_with_code_does(self, tmp_path):
        with pytest.raises(AssertionError, match=r"page\.md: .* is missing: run `make book`"):
            notebooks.executed(code("print(1)"), tmp_path)

    def test_one_of_other_cells_is_stale(self, tmp_path):
        notebook = v4.new_notebook(cells=ran(code("print(2)")))
        notebooks.nbformat.write(notebook, tmp_path / "page.ipynb")
        with pytest.raises(AssertionError, match="from other cells: run `make book`"):
            notebooks.executed(code("print(1)"), tmp_path)

    def test_a_cell_without_output(self):
        page = code("print(1)")
        assert "page.md:7: the executed cell has no output" in said(
            notebooks.without_outputs(page, ran(page))
        )

    def test_a_figure_without_caption_however_it_is_shown(self):
        page = code("fig")
        cells = ran(page)
        cells[0].outputs = [v4.new_output("display_data", data={"image/png": "", "text/plain": ""})]
        assert "the figure has no caption" in said(notebooks.without_outputs(page, cells))


@pytest.fixture(scope="module")
def chapter():
    """The text of a chapter that passes, to be spoilt."""
    return read(next(path for path in CHAPTERS if path.stem == "margin-losses")).text


@pytest.mark.parametrize(
    ("gate", "old", "new", "what"),
    [
        (gates.opening, "# Margin losses", "Words", "write one title"),
        (gates.opening, "{chapter-opening}\n:needs:", "{note}\n:class:", "one {chapter-opening}"),
        (gates.opening, "# Margin losses\n", "# Margin losses\n\nHello.\n", "move it below"),
        (gates.description, "description:", "other:", "the page starts with\n---\nmyst:"),
        (gates.description, "description: ", "description: Short. #", "has 6 characters"),
        (gates.figures, "    name: fig-margin-losses\n", "", "no name: `mystnb: figure: name"),
        (gates.figures, "    caption: |", "    other: |", "no caption"),
        (gates.figures, "    alt:", "    other:", "no alternative text"),
        (gates.exercises, "{admonition} Hint", "{admonition} Aid", "2 hints to 3 exercises"),
        (gates.exercises, "{solution} margin-exercise-squared", "{solution} other", "a {solution}"),
        (gates.exercises, ":label: margin-exercise-squared", ":class: other", "a `:label:`"),
        (gates.ending, "## Key takeaways", "## Summary", "the last sections are"),
        (gates.ending, "| Not when |", "| Not if |", "no row `| Not when | ... |`"),
    ],
)
def test_a_spoilt_chapter(chapter, gate, old, new, what):
    assert not said(gate(parse(chapter)))
    assert old in chapter
    assert what in said(gate(parse(chapter.replace(old, new, 1))))


def test_further_reading_that_cites_nothing(chapter):
    head, tail = chapter.split("## Further reading")
    spoilt = head + "## Further reading" + tail.replace("{cite:t}", "")
    assert "cites nothing: {cite:t}`key`" in said(gates.ending(parse(spoilt)))


def test_a_chapter_that_explains_no_word(chapter):
    assert not said(gates.explained_words(parse(chapter)))
    spoilt = parse(chapter.replace("{term}`", "{ref}`"))
    assert "no word is explained: link one of the glossary" in said(gates.explained_words(spoilt))
