"""Tables of the pages that hold more than Markdown can: on a phone each row becomes a block."""

from html import escape


class Table:
    """A table that Jupyter shows as HTML: a caption, and a heading for each row and column.

    The heading of a row stands beside its cells, or above them, where it is a sentence; a cell that
    has no column then stands below the others. On a phone each row becomes a block, and every cell
    says which column it is of.
    """

    def __init__(self, caption: str, headings: list[str], rows: list[list], *, above=False):
        self.caption, self.headings, self.rows, self.above = caption, headings, rows, above

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col">{escape(name).replace("torchm", "torch<wbr>m")}</th>'
            for name in self.headings[self.above :]
        )
        style = "stacked wide" if self.above else "stacked"
        body = "\n".join(f"<tbody>{self._row(*row)}</tbody>" for row in self.rows)
        return (
            f'<table class="{style}"><caption>{escape(self.caption)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n{body}</table>"
        )

    def _row(self, heading, *cells) -> str:
        row = "".join(map(data, self.headings[1:], cells))
        if self.above:
            columns = len(self.headings) - 1
            wide = f'<th scope="rowgroup" colspan="{columns}">{html(heading)}</th>'
            more = "".join(
                f'<tr><td class="more" colspan="{columns}">{html(cell)}</td></tr>'
                for cell in cells[columns:]
            )
            return f"<tr>{wide}</tr><tr>{row}</tr>{more}"
        return f'<tr><th scope="row">{html(heading)}</th>{row}</tr>'

    def __repr__(self) -> str:
        lines = [self.headings, *([str(cell) for cell in row] for row in self.rows)]
        return "\n".join([self.caption, *(" | ".join(line) for line in lines)])


class Cell(str):
    """Text of a cell, with a class for the style sheet, and HTML where it is more than text."""

    def __new__(cls, text: str, style: str = "", html: str | None = None):
        cell = super().__new__(cls, text)
        cell.style, cell.html = style, html
        return cell


def data(column: str, cell) -> str:
    """A cell under the heading of its column."""
    style = getattr(cell, "style", "")
    return f'<td data-column="{escape(column)}" class="{style}">{html(cell)}</td>'


def html(cell) -> str:
    own = getattr(cell, "html", None)
    return escape(str(cell)) if own is None else own
