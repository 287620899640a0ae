"""The build refuses a quick check that the page could not answer, as the tests of the source do."""

from collections import Counter

import pytest

from extensions.quick_check import Option, shuffled
from tests.book.small_book import build

CHECK = """```{quick-check} sum
:numeric:
:tolerance: 0.1
What is 1 + 1?

- [x] 2
  Yes.
- [ ] 3
  No.
```
"""


def test_a_name_used_twice_is_an_error_when_pages_are_read_in_parallel(tmp_path):
    pages = {"index": "# Start\n\n```{toctree}\na\nb\nc\nd\ne\n```\n"}
    pages |= dict.fromkeys("abcde", f"# A page\n\n{CHECK}")
    first = build(tmp_path, pages, jobs=2).warnings
    assert "b.md:3: WARNING: quick-check sum: the name stands in a already" in first
    for page in "bcde":
        pages[page] = f"# A page\n\n{CHECK.replace('sum', f'sum-{page}')}"
    assert "already" not in build(tmp_path, pages, jobs=2).warnings


def test_a_name_used_twice_on_one_page_is_an_error(tmp_path):
    warnings = build(tmp_path, {"index": f"# A page\n\n{CHECK}\n{CHECK}"}).warnings
    assert "index.md:14: WARNING: quick-check sum: the name stands in index already" in warnings


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (":tolerance: 0.1\n", "", "a numeric check needs a tolerance above zero"),
        (":numeric:\n", "", "a tolerance is for numeric checks"),
        ("[x] 2", "[x] two", "'two' is no number"),
    ],
)
def test_a_faulty_one_is_an_error(tmp_path, old, new, what):
    warnings = build(tmp_path, {"index": f"# A page\n\n{CHECK.replace(old, new)}"}).warnings
    assert f"quick-check sum: {what}" in warnings


def test_the_right_option_stands_anywhere_however_it_was_written():
    options = [Option(number == 0, f"option {number}", number, ()) for number in range(3)]
    places = Counter()
    for number in range(300):
        shown = shuffled(f"check-{number}", options)
        assert shown == shuffled(f"check-{number}", options[::-1])
        places[shown.index(options[0])] += 1
    assert min(places[place] for place in range(3)) > 70
