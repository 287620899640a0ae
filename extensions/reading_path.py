"""A path through the book: pages in an order, with the minutes and exercises that they know of.

    ```{reading-path}
    Monday: what-is-a-loss, likelihood
    Tuesday: squared-error
    The end: course-quiz
    ```

A line is a stage and its pages, chapters or appendices. With `:week: 100`, all chapters come first,
in the order of the book: a week is as many of a part as make up 100 minutes. What a list says of a
page is read off that page: its reading time, its quick checks and exercises, and the graded
exercise of a chapter with the time that the exercise itself plans for. `:needs:` adds what a
chapter builds on.
"""

import re
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_node

from extensions.chapter_opening import reading_minutes
from extensions.home_page import graded_exercise, parts

FOLDER = "book/"
PLANNED = re.compile(r"Plan for ([a-z]+(?: to [a-z]+)? hours?)")


class reading_path(nodes.Element):
    """Marks where a path goes, until all pages are read."""


class ReadingPath(SphinxDirective):
    has_content = True
    option_spec: ClassVar = {"needs": directives.flag, "week": directives.positive_int}

    def run(self):
        stages = []
        for line in self.content:
            stage, colon, pages = line.partition(":")
            if not colon or not pages.strip():
                raise self.error(f"reading-path: {line!r}: write a stage, a colon and its pages")
            stages.append((stage, [FOLDER + page.strip() for page in pages.split(",")]))
        if not stages:
            raise self.error("reading-path needs a line for each stage")
        self.env.metadata[self.env.docname]["has_paths"] = True
        week = self.options.get("week")
        return [reading_path(stages=stages, week=week, needs="needs" in self.options)]


def remember(app, document):
    """What a path tells of this page. (The opening of a chapter has its own minutes.)"""
    exercises = (exercise_node, exercise_enumerable_node)
    app.env.metadata[app.env.docname]["on_a_path"] = {
        "minutes": reading_minutes(document),
        "exercises": sum(isinstance(node, exercises) for node in document.findall()),
    }


def write_again(app, env):
    """Whatever page changed, a path may tell of it."""
    return [page for page, data in env.metadata.items() if data.get("has_paths")]


def fill(app, doctree, docname):
    for place in list(doctree.findall(reading_path)):
        telling = Telling(app, docname, place["needs"])
        term = weeks(parts(app.env), place["week"]) if place["week"] else []
        place.replace_self(telling.nodes(term + place["stages"]))


def weeks(parts, most):
    """(stage, pages): the chapters of each part, in order, in weeks of so many minutes at most."""
    found = []
    for caption, chapters in parts:
        left = 0
        for chapter in chapters:
            minutes = chapter.get("minutes", 0)
            if minutes > left:
                found.append((f"Week {len(found) + 1}, {caption}", []))
                left = most
            found[-1][1].append(chapter["page"])
            left -= minutes
    return found


class Telling:
    """Writes one path on one page."""

    def __init__(self, app, docname, needs):
        self.app, self.docname, self.with_needs = app, docname, needs
        self.numbers = numbers(app.env)

    def nodes(self, stages):
        listed = nodes.bullet_list(classes=["reading-path"])
        for stage, pages in stages:
            minutes = sum(self.minutes(page) for page in pages)
            item = nodes.list_item()
            item += nodes.paragraph(
                "", "", nodes.strong(text=stage), nodes.Text(f", {duration(minutes)}")
            )
            inner = nodes.bullet_list()
            inner += [self.page(page) for page in pages]
            item += inner
            listed += item
        every = list(dict.fromkeys(page for _, pages in stages for page in pages))
        return [listed, nodes.paragraph(text=self.total(every))]

    def facts(self, page):
        if page not in self.app.env.found_docs:
            raise ExtensionError(f"{self.docname}: reading-path: there is no page {page}")
        return self.app.env.metadata[page]

    def minutes(self, page):
        data = self.facts(page)
        return data.get("opening", data["on_a_path"])["minutes"]

    def checks(self, page):
        return len(getattr(self.app.env, "quick_checks", {}).get(page, ()))

    def page(self, page):
        env, data = self.app.env, self.facts(page)
        number = f"{self.numbers[page]}. " if page in self.numbers else ""
        told = counted(self.minutes(page), "minute")
        told += counted(self.checks(page), "quick check")
        told += counted(data["on_a_path"]["exercises"], "exercise")
        line = nodes.paragraph()
        line += self.link(page, f"{number}{env.titles[page].astext()}")
        line += nodes.Text(f": {', '.join(told)}")
        if exercise := self.graded(page):
            line += [nodes.Text("; "), self.link(exercise, "graded exercise")]
            line += nodes.Text(planned(env, exercise))
        if self.with_needs and "opening" in data:
            line += nodes.Text(f". You need {data['opening']['needs']}")
        return nodes.list_item("", line)

    def graded(self, page):
        if page not in self.numbers:
            return None
        return graded_exercise(Path(self.app.env.doc2path(page)).read_text(encoding="utf-8"))

    def total(self, pages):
        minutes = sum(map(self.minutes, pages))
        told = counted(sum(map(self.checks, pages)), "quick check")
        told += counted(sum(self.facts(p)["on_a_path"]["exercises"] for p in pages), "exercise")
        told += counted(sum(map(bool, map(self.graded, pages))), "graded exercise")
        *others, last = [f"{duration(minutes)} of reading", *told]
        words = f"{', '.join(others)} and {last}" if others else last
        return f"Together {words}."

    def link(self, page, words):
        address = self.app.builder.get_relative_uri(self.docname, page)
        return nodes.reference("", words, refuri=address, internal=True)


def numbers(env):
    """The numbers of the chapters; none in a book without a table of contents of its own."""
    if not hasattr(env.config, "external_site_map"):
        return {}
    return {card["page"]: card["number"] for _, chapters in parts(env) for card in chapters}


def counted(number, what):
    return [f"{number} {what}{'s' if number > 1 else ''}"] if number else []


def planned(env, exercise):
    """The time that the exercise plans for, in its words."""
    source = Path(env.doc2path(exercise)).read_text(encoding="utf-8")
    found = PLANNED.search(source)
    return f" (plan for {found[1]})" if found else ""


def duration(minutes):
    """`40 minutes`; from two hours on in halves: `about 3½ hours`."""
    if minutes < 120:
        return f"about {minutes} minute{'s' if minutes > 1 else ''}"
    halves = round(minutes / 30)
    return f"about {halves // 2}{'½' * (halves % 2)} hours"


def setup(app):
    app.add_node(reading_path)
    app.add_directive("reading-path", ReadingPath)
    app.connect("doctree-read", remember)
    app.connect("env-updated", write_again)
    app.connect("doctree-resolved", fill)
    # The version is that of what is kept in the environment: another one reads all pages afresh.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
