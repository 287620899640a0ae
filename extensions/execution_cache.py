"""Run a chapter again when what it imports has changed, and only then; keep what was run.

The cache of executed notebooks knows a chapter by its cells. Here each chapter gets a cache folder
of its own, named after the sources of the modules that it imports, directly or not, and the
versions of the packages that these use. A change to another loss, or to a release tool, runs
nothing; a change to a loss runs the chapters that use it.

The executed notebooks are written to `_build/executed`, for nbval. (Those in `jupyter_execute` lack
the glued numbers: MyST-NB takes them out on the way.)
"""

import ast
import functools
import hashlib
import re
import sys
from importlib import metadata, util
from pathlib import Path

import grimp
import nbformat
from jupyter_cache import get_cache
from myst_nb.core.read import create_nb_reader

ROOT = Path(__file__).resolve().parents[1]
LOCAL = ("course", "reference")
"""The packages of this repository that chapters import."""
LOCK = ROOT / "constraints.txt"


def setup(app):
    app.add_config_value("versions_of_packages", "", "env")  # another version: look at each page
    app.connect("config-inited", note_versions)
    app.connect("source-read", choose_folder)
    app.connect("doctree-read", write_executed_notebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def note_versions(app, config):
    external = {name for name in imports().modules if name.split(".")[0] not in LOCAL}
    config.versions_of_packages = " ".join(sorted(map(version, external)))


def choose_folder(app, docname, content):
    """Point MyST-NB to the folder of this chapter, and have Sphinx watch what it imports."""
    env = app.env
    env.temp_data["notebook"] = notebook = read_notebook(env, docname, content[0])
    if notebook is None:
        return
    used = used_modules([cell.source for cell in notebook.cells if cell.cell_type == "code"])
    for module in used:
        for path in sources(module):
            env.note_dependency(path.relative_to(app.srcdir).as_posix())
    folder = Path(app.outdir).resolve().parent / ".jupyter_cache" / docname / digest(used)
    env.mystnb_config = env.mystnb_config.copy(execution_cache_path=str(folder))


def read_notebook(env, docname, text):
    """The chapter as MyST-NB reads it, or None for a page that runs no code."""
    path = env.doc2path(docname)
    reader = create_nb_reader(path, env.myst_config, env.mystnb_config, text)
    is_run = reader and not any(map(Path(path).match, env.mystnb_config.execution_excludepatterns))
    return reader.read(text) if is_run else None


def write_executed_notebook(app, doctree):
    notebook = app.env.temp_data.get("notebook")
    if notebook is None or not any(cell.cell_type == "code" for cell in notebook.cells):
        return
    cache = get_cache(app.env.mystnb_config.execution_cache_path)
    record = cache.match_cache_notebook(notebook)
    path = Path(app.outdir).parent / "executed" / f"{app.env.docname}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(cache.get_cache_bundle(record.pk).nb, path)


@functools.cache
def imports():
    """Which module of `LOCAL` imports which; packages from elsewhere are single modules."""
    return grimp.build_graph(
        *LOCAL,
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def used_modules(cells: list[str]) -> list[str]:
    """What the code of a chapter imports, directly or not. Code that cannot be read: everything."""
    try:
        direct = imported_by(cells)
    except SyntaxError:
        return sorted(imports().modules)
    found, waiting = set(), direct
    while waiting:
        found |= waiting
        for module in waiting & imports().modules:
            found |= imports().find_upstream_modules(module)
        # Importing a module runs the packages around it too.
        waiting = {name.rpartition(".")[0] for name in found} - found - {""}
    return sorted(found)


def imported_by(cells: list[str]) -> set[str]:
    """The modules that code names in its imports, and what it takes from them."""
    trees = [ast.parse(without_magics(cell)) for cell in cells]
    return {name for tree in trees for node in ast.walk(tree) for name in imported(node)}


def without_magics(cell: str) -> str:
    return re.sub(r"^\s*[%!].*$", "", cell, flags=re.M)


def imported(node: ast.AST) -> list[str]:
    """The modules that an import names; `from a import b` may mean `a` or `a.b`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def sources(module: str) -> list[Path]:
    """The file of a module of this repository, and the data of the same name beside it."""
    if module.split(".")[0] not in LOCAL or module not in imports().modules:
        return []
    path = ROOT.joinpath(*module.split("."))
    if path.is_dir():
        return [path / "__init__.py"]
    code, data = path.with_suffix(".py"), path.with_suffix(".json")
    return [code, data] if data.exists() else [code]


def digest(modules: list[str]) -> str:
    """What identifies the sources of the local modules and the versions of the others."""
    found = hashlib.sha256()
    for module in modules:
        found.update(version(module).encode())
        for path in sources(module):
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


@functools.cache
def version(module: str) -> str:
    """The package of a module and its version; a name that tells neither counts the whole lock."""
    package = module.split(".")[0]
    if package in LOCAL or package in sys.stdlib_module_names:
        return ""
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        lock = hashlib.sha256(LOCK.read_bytes()).hexdigest() if util.find_spec(package) else ""
        return f"{package} {lock}"
