"""*How to grade a class*, as it is built: its table, and the commands that it takes from README.md.

That the commands do what it says, tests/grading/test_instructor_steps.py shows.
"""

import re

import pytest

from extensions.points_table import assignments
from tests.grading.test_instructor_steps import STEPS
from tests.site.visits import HTML


@pytest.fixture(scope="module")
def page():
    return (HTML / "book/how-to-grade.html").read_text(encoding="utf-8")


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_each_exercise_has_a_row_that_leads_to_it(page):
    table = page[page.index("By machine") :]
    rows = [words(row) for row in table[: table.index("</table>")].split("<tr")]
    for one in assignments():
        assert f'href="../exercises/{one.name}/{one.name}.html"' in table
        told = f"{one.by_machine:g} {one.by_hand:g} {one.time or 'not said'}"
        assert any(row.endswith(told) for row in rows), one
    total = sum(one.by_machine for one in assignments())
    assert rows[-1].split(" All ")[-1].split()[0] == f"{total:g}"


def test_the_steps_are_those_of_the_readme(page):
    shown = re.search(r"<pre>(.*?)</pre>", page[page.index('id="how-to-grade-steps"') :], re.DOTALL)
    lines = re.sub(r"<[^>]+>", "", shown[1]).replace("&quot;", '"').splitlines()
    assert [line for line in lines if line] == STEPS.splitlines()
