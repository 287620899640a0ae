"""Explain a glossary term where it is used: on hover and on keyboard focus, without a request.

Each `{term}` link gets the glossary's definition as a tooltip in the page. In the opening of a
chapter a reader chooses which words are explained; the glossary's first section has the basic ones.
"""

from docutils import nodes

GLOSSARY = "book/glossary"


def definitions(env):
    """Id of a term -> (its definition in plain text, whether it is a basic word)."""
    found = {}
    page = env.get_doctree(GLOSSARY)
    top = next(iter(page.findall(nodes.section)))
    basic = next(iter(node for node in top.children if isinstance(node, nodes.section)))
    for item in page.findall(nodes.definition_list_item):
        text = next(iter(item.findall(nodes.definition))).astext().replace("\n", " ")
        is_basic = basic in ancestors(item)
        for term in item.findall(nodes.term):
            found |= dict.fromkeys(term["ids"], (text, is_basic))
    return found


def ancestors(node):
    while node.parent is not None:
        node = node.parent
        yield node


def explain_terms(app, doctree, docname):
    if app.builder.name != "html" or docname == GLOSSARY or GLOSSARY not in app.env.all_docs:
        return
    links = [link for link in doctree.findall(nodes.reference) if is_term(link)]
    texts = definitions(app.env) if links else {}
    for number, link in enumerate(links):
        target = link.get("refid") or link.get("refuri", "").partition("#")[2]
        if target in texts:
            text, is_basic = texts[target]
            link["classes"] += ["term", "term-basic" if is_basic else "term-further"]
            opening = f'<span class="term-tip" role="tooltip" id="tip-{number}">'
            siblings = link.parent
            siblings.insert(
                siblings.index(link) + 1,
                [
                    nodes.raw("", opening, format="html"),
                    nodes.Text(text),
                    nodes.raw("", "</span>", format="html"),
                ],
            )


def is_term(link):
    return any("std-term" in inner.get("classes", ()) for inner in link.findall(nodes.inline))


def setup(app):
    app.connect("doctree-resolved", explain_terms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
