"""A comparison on the page: its table, the numbers of the prose, and sentences for its verdicts.

    show(found, numbers={"cross-entropy": "losses-plain"})
    tell(
        found["squared error"],
        "losses-verdict",
        higher="Squared error makes {size:.1f} points more mistakes [{low:.1f}, {high:.1f}].",
        lower="Squared error makes {size:.1f} points fewer mistakes [{low:.1f}, {high:.1f}].",
        equivalent="The mistakes differ by less than the {matters:g} points that would matter.",
        undecided="Ten seeds do not decide which of the two makes more mistakes.",
    )

The prose quotes the sentence, {glue:text}`losses-verdict`, and the mean of an arm,
{glue:text}`losses-plain:.1f`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from string import Formatter

from IPython.display import display

from course import records
from course.comparison import Comparison, Outcome
from course.numbers import number, words
from course.verdicts import Interval, Verdict

__all__ = ["show", "tell"]
AXES = {"lr": "learning rate", "weight_decay": "weight decay"}
SHORTEST = 5
"""The words of a sentence; a verdict by itself tells a reader nothing."""


def show(found: Comparison, digits: int = 1, numbers: dict[str, str] | None = None) -> None:
    """Show the table of a comparison, and keep the means of some arms for the prose."""
    for arm, name in (numbers or {}).items():
        number(name, found.interval(arm).mean)
    display(Table(found, digits))


@dataclass(frozen=True)
class Table:
    """The table: HTML for the page, text for the tests that run the page again."""

    found: Comparison
    digits: int

    def __repr__(self):
        rows = [self.header(), *([arm, *cells] for arm, cells in self.rows())]
        texts = [[" ".join(parts_of(cell)) for cell in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in texts]
        return "\n".join([self.caption(), *lines])

    def _repr_html_(self):
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.header())
        body = "".join(
            f'<tr><th scope="row">{escape(arm)}</th>{"".join(map(in_html, cells))}</tr>'
            for arm, cells in self.rows()
        )
        return (
            f'<table class="table result"><caption>{escape(self.caption())}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def caption(self) -> str:
        """What is measured, how the arms were tuned, and what a difference means."""
        found, question = self.found, self.found.question
        seeds = found.interval(next(iter(found.arms))).seeds
        measure = question.measure[0].upper() + question.measure[1:]
        parts = [f"{measure}: the mean over {seeds} seeds, with its 95 % interval."]
        parts += self.tuning()
        parts.append(
            f"Differences are paired by seed; less than {question.matters:g} would not matter, "
            f"because {question.because}."
        )
        if len(found.outcomes) > 1:
            parts.append(
                f"The {len(found.outcomes)} verdicts are corrected for their number (Holm), the "
                "intervals are not."
            )
        return " ".join(parts)

    def tuning(self) -> list[str]:
        """How the settings in the rows came about."""
        arms = self.found.arms
        tried = [name for name in arms if arms[name].grid]
        if not tried:
            return []
        who = "Each arm" if len(tried) == len(arms) else "Each arm with a setting in its row"
        which = "shown is the one in its row, which was set beforehand"
        if tuned := [name for name in tried if not arms[name].at]:
            stopped = all(self.found.tried[name].step is not None for name in tried)
            which = "step and setting are those" if stopped else "the setting is the one"
            which += " that did best on held-out data"
            which += ", but where it was set beforehand" * (tuned != tried)
        return [f"{who} was tried at {len(self.found.tried[tried[0]].new)} settings; {which}."]

    def axes(self) -> list[str]:
        """The axes of the grids, in order."""
        return list(dict.fromkeys(axis for arm in self.found.arms.values() for axis in arm.grid))

    def header(self) -> list[str]:
        unit = self.found.question.measure.split(",")[0].split(" on ")[0]
        return ["arm", *(AXES.get(axis, axis) for axis in self.axes()), unit, "difference"]

    def rows(self) -> Iterator[tuple[str, list]]:
        """The name of each arm, and its cells; a cell of several parts is a tuple."""
        for name, arm in self.found.arms.items():
            setting = self.found.setting(name)
            settings = [f"{setting[axis]:g}" if axis in setting else "" for axis in self.axes()]
            measured = self.with_interval(self.found.interval(name))
            label = f"{name} (control)" if arm.control else name
            yield label, [*settings, measured, self.difference(name)]

    def difference(self, arm: str) -> tuple[str, ...]:
        """The differences of an arm, each with interval and verdict.

        It is named what they are from, unless that is the nearest baseline above.
        """
        baselines = {o.against for o in self.found.outcomes}
        above = [name for name in self.names_to(arm) if name in baselines and name != arm]
        parts = []
        for outcome in (o for o in self.found.outcomes if o.arm == arm):
            parts += [*self.with_interval(outcome.difference, "+"), str(outcome.verdict)]
            if outcome.against not in above[-1:]:
                parts.append(f"against {outcome.against}")
        return tuple(parts) or (("baseline",) if arm in baselines else ("",))

    def names_to(self, arm: str) -> list[str]:
        """The arms of the rows above, and this one."""
        names = list(self.found.arms)
        return names[: names.index(arm) + 1]

    def with_interval(self, found: Interval, sign: str = "") -> tuple[str, str]:
        mean, low, high = (
            format(Number(x), f"{sign * (i == 0)}.{self.digits}f")
            for i, x in enumerate((found.mean, found.low, found.high))
        )
        return mean, f"[{low}, {high}]"


def in_html(cell: str | tuple[str, ...]) -> str:
    """A cell of the table, whose parts break only between each other."""
    return f"<td>{' '.join(f'<span>{escape(part)}</span>' for part in parts_of(cell))}</td>"


def parts_of(cell: str | tuple[str, ...]) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else cell


class Number(float):
    """A number that is written with a minus sign instead of a hyphen, and without minus zero."""

    def __format__(self, form):
        text = super().__format__(form)
        if not re.search("[1-9]", text):
            text = text.replace("-", "").replace("+", "")
        return text.replace("-", "\N{MINUS SIGN}")


def tell(
    outcome: Outcome, name: str, *, higher: str, lower: str, equivalent: str, undecided: str
) -> None:
    """Keep for the prose the sentence that says what was found.

    A sentence may quote `{mean}` and `{other}`, the means of the two arms; `{difference}` between
    `{low}` and `{high}`; its `{size}`, without sign, between `{least}` and `{most}`; `{matters}`.
    Each takes a format, such as `{size:.1f}`.
    """
    sentences = dict(zip(Verdict, (higher, lower, equivalent, undecided), strict=True))
    refuse_words(name, sentences)
    words(name, sentences[outcome.verdict].format(**numbers_of(outcome)))
    records.told(outcome, name)


def numbers_of(outcome: Outcome) -> dict[str, Number]:
    d = outcome.difference
    size = (d.mean, d.low, d.high) if d.mean >= 0 else (-d.mean, -d.high, -d.low)
    named = {
        "mean": outcome.mean,
        "other": outcome.other,
        **dict(zip(("difference", "low", "high"), (d.mean, d.low, d.high), strict=True)),
        **dict(zip(("size", "least", "most"), size, strict=True)),
        "matters": outcome.matters,
    }
    return {name: Number(value) for name, value in named.items()}


def refuse_words(name: str, sentences: dict[Verdict, str]) -> None:
    """A verdict is told by a sentence, each by its own, whose numbers were computed."""
    if len(set(sentences.values())) < len(sentences):
        raise ValueError(f"{name}: two verdicts have the same sentence: say what differs")
    for verdict, sentence in sentences.items():
        typed = "".join(text for text, *_ in Formatter().parse(sentence))
        if len(sentence.split()) < SHORTEST or sentence.strip()[-1] not in ".!?":
            raise ValueError(f"{name}: {verdict}: {sentence!r} is no sentence")
        if re.search(r"\d\.\d", typed):
            raise ValueError(
                f"{name}: {verdict}: a decimal is typed: quote a field such as {{size:.1f}}"
            )
