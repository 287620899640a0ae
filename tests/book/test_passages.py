"""What of a page becomes a passage of the search, and what does not."""

from extensions.search_index import formula, passages
from tests.book import small_book

CHAPTER = """# The exponential loss

```{chapter-opening}
:needs: derivatives

- say what it charges
```

(price)=
## A price that explodes

It charges $e^{-m}$ for a margin.

```python
not_read = True
```

(slope-named)=
**What is its slope?** Minus the loss.

```{quick-check} hidden
Where is it one?

- [x] At zero
  Right: this waits for an answer.
- [ ] At one
  This too.
```

### No label here

Words.

````{exercise}
:label: exercise-one

Find the minimum.
````

```{admonition} Hint
:class: dropdown tip

Look far away.
```

````{solution} exercise-one
:class: dropdown

There is none.
````

After the exercise.
"""
GLOSSARY = """# Glossary

## Words

```{glossary}
margin
    Label times logit.
```
"""


def test_passages_of_a_chapter_and_of_the_glossary(tmp_path):
    built = small_book.build(tmp_path, {"book/chapter": CHAPTER, "book/glossary": GLOSSARY})
    found = {
        passage["at"].removeprefix("book/"): (passage["title"], passage["kind"], passage["text"])
        for page, doctree in built.pages.items()
        for passage in passages(built.app.env, doctree, page)
    }
    slope = "What is its slope? Minus the loss."
    assert found == {
        "chapter.html": ("The exponential loss", "chapter", "say what it charges"),
        "chapter.html#price": ("A price that explodes", "chapter", "It charges e^−m for a margin."),
        "chapter.html#slope-named": ("What is its slope?", "chapter", slope),
        "chapter.html#no-label-here": ("No label here", "chapter", "Words. After the exercise."),
        "chapter.html#exercise-one": ("Exercise", "exercise", "Find the minimum."),
        "glossary.html": ("Glossary", "glossary", ""),
        "glossary.html#words": ("Words", "glossary", ""),
        "glossary.html#term-margin": ("margin", "glossary", "Label times logit."),
    }


def test_formulas_are_written_in_a_line():
    written = {
        r"p - y": "p − y",
        r"\frac{1}{2 \pi}": "1/(2π)",
        r"\hat{y}_i^2": "ŷ_i^2",
        r"\log \sigma(z)": "log σ(z)",
        r"\sqrt{x} \le 10^{-15}": "√(x) ≤ 10^−15",
        r"D_{\mathrm{KL}}": "D_KL",
    }
    assert {latex: formula(latex) for latex in written} == written
