"""Let files that are no pages leave the build alone.

To build only what the table of contents lists, Jupyter Book excludes every other file by name. A
new file anywhere, such as a submission, then changes the configuration, and every page is read
again. This names the pages to build instead.
"""


def setup(app):
    app.connect("config-inited", remember_excluded, priority=100)
    app.connect("config-inited", include_pages, priority=950)  # after the table of contents is read
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def remember_excluded(app, config):
    app._excluded = list(config.exclude_patterns)


def include_pages(app, config):
    suffixes = ["", *config.source_suffix]  # the table of contents names pages with or without
    config.exclude_patterns = app._excluded
    config.include_patterns = [
        page + suffix for page in sorted(config.external_site_map) for suffix in suffixes
    ]
