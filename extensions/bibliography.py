"""The list of references as the text cites it: by author and year, with links back to the pages.

`bibtex_default_style: named` sorts by author and names each entry as a citation does.
"""

from collections import Counter

from docutils import nodes
from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as Plain
from pybtex.style.labels import BaseLabelStyle
from sphinx import addnodes
from sphinx.util.nodes import make_refnode

PAGE = "book/references"


class Names(BaseLabelStyle):
    """Author and year, and a letter where two entries would have one name."""

    def format_labels(self, sorted_entries):
        names = [name(entry) for entry in sorted_entries]
        seen, total = Counter(), Counter(names)
        for each in names:
            seen[each] += 1
            yield each if total[each] == 1 else f"{each}{chr(ord('a') + seen[each] - 1)}"


class Named(Plain):
    default_label_style = Names


def name(entry):
    people = entry.persons.get("author") or entry.persons["editor"]
    last = [" ".join(person.prelast_names + person.last_names) for person in people]
    who = f"{last[0]} et al." if len(last) > 2 else " and ".join(last)
    return f"{who}, {entry.fields['year']}".replace("{", "").replace("}", "")


def setup(app):
    register_plugin("pybtex.style.formatting", "named", Named)
    app.connect("env-updated", write_list_again)
    app.connect("doctree-resolved", link_back)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_list_again(app, env):
    """Whatever page changed, it may cite other works."""
    return [PAGE] if PAGE in env.found_docs else []


def link_back(app, doctree, docname):
    cited = app.env.get_domain("cite")
    keys = {citation.citation_id: citation.key for citation in cited.citations}
    for entry in doctree.findall(nodes.citation):
        key = keys.get(entry["ids"][0])
        places = {
            place.docname
            for place in cited.citation_refs
            if key in (target.key for target in place.targets)
        }
        if places:
            entry += links(app, docname, [page for page in order(app.env) if page in places])


def order(env):
    """All pages as the table of contents lists them."""
    pages = [env.config.root_doc]
    for toctree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree):
        pages += toctree["includefiles"]
    return pages + sorted(env.found_docs - set(pages))


def links(app, docname, places):
    paragraph = nodes.paragraph("", "Cited in ", classes=["cited-in"])
    for number, place in enumerate(places):
        title = app.env.titles[place].astext()
        link = make_refnode(app.builder, docname, place, "", nodes.Text(title))
        paragraph += [nodes.Text(", ")] * bool(number) + [link]
    return paragraph
