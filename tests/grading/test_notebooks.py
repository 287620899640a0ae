"""Whatever was done to a notebook's file: it is understood, or its author is told why not."""

import json

import pytest

from grading.notebooks import MAX_CELL_CHARACTERS, MAX_CELLS, Unreadable, read


def file(*sources, **more):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more})


def sources(data):
    return [cell["source"] for cell in read(data)["cells"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings_are_understood(encoding):
    text = file("a = 'é'").replace("\\u00e9", "é")
    assert sources(text.encode(encoding)) == ["a = 'é'"]


def test_code_survives_an_encoding_that_is_not_understood():
    assert sources(file("a = 1 # \xe9", "b").replace("\\u00e9", "é").encode("latin-1")) == [
        "a = 1 # \ufffd",
        "b",
    ]


@pytest.mark.parametrize("number", [3, 5, None, "four", 10**30])
def test_the_number_of_the_format_does_not_matter(number):
    assert sources(file("a", nbformat=number).encode()) == ["a"]


def test_format_3_is_understood():
    cells = [
        {"cell_type": "heading", "source": "Title", "level": 1},
        {"cell_type": "code", "input": ["a = 1\n", "b"], "language": "python", "outputs": []},
    ]
    old = {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]}
    assert sources(json.dumps(old).encode()) == ["Title", "a = 1\nb"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (["a\n", "b"], "a\nb"),
        (["a", 1, None, ["b"]], "a"),
        (None, ""),
        (5, ""),
        ({"a": 1}, ""),
        ("\ud800 = 1", "\ufffd = 1"),
        ("'\ud83d\ude00'", "'😀'"),
        ("x" * MAX_CELL_CHARACTERS, "x" * MAX_CELL_CHARACTERS),
    ],
)
def test_a_source_is_a_text_that_can_be_written(source, text):
    assert sources(file(source).encode()) == [text]
    text.encode()


def test_a_cell_that_is_too_long_is_left_out_with_a_reason():
    (source,) = sources(file("#" * (MAX_CELL_CHARACTERS + 1)).encode())
    assert source.startswith("raise ValueError")
    assert "longer than 100,000" in source


def test_cells_of_no_kind_are_left_out():
    odd = [None, 1, [], {}, {"cell_type": "video"}, {"cell_type": ["code"]}]
    assert sources(file(cells=odd).encode()) == []


def test_of_what_is_attached_pictures_are_kept():
    deep = {"a.png": {"image/png": []}}
    for _ in range(900):
        deep = {"a.png": deep}
    attachments = {"b.png": {"image/png": "AA\nAA"}, "c.svg": {"image/svg+xml": "<svg/>"}, **deep}
    cells = [{"cell_type": "markdown", "source": "", "attachments": attachments}]
    (cell,) = read(file(cells=cells).encode())["cells"]
    assert cell["attachments"] == {"b.png": {"image/png": "AAAA"}}


@pytest.mark.parametrize("metadata", [None, [], "text", 5])
def test_odd_metadata(metadata):
    cells = [{"cell_type": "code", "source": "a", "metadata": metadata}]
    assert read(file(cells=cells, metadata=metadata).encode())["cells"][0]["metadata"] == {}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"no notebook", "not a notebook"),
        (file("a").encode()[:60], "only part"),
        (b"PK\x03\x04\x00\xff", "not a notebook"),
        (b"[" * 100_000, "not a notebook"),
        (b'{"cells": ' + b"1" * 10_000 + b"}", "not a notebook"),
        (b"[]", "no cells"),
        (b"null", "no cells"),
        (b'{"nbformat": 4}', "no cells"),
        (b'{"cells": "\xff\xfe"}', "no cells"),
        (b'{"worksheets": 5}', "no cells"),
        (file(*["a"] * (MAX_CELLS + 1)).encode(), "501 cells; 500 are allowed"),
    ],
)
def test_what_cannot_be_read_gets_a_reason(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read(data)
