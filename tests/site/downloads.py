"""What a download holds: unpacked, asked what it imports, and run where nothing else is."""

import ast
import re
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import nbformat
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from extensions.execution_cache import LOCAL, ROOT

OPTIONAL = {"reference": {"torch"}}
"""What a package imports for those only who hand it such arrays."""
MYST = re.compile(
    r"\{[a-z][\w:+-]*\}|^:::|^\(\S+\)=$|glue:|@code-cell|<(?!/?(?:details|summary))/?[a-z]\w*", re.M
)
"""What Jupyter would show as it stands: directives, roles, labels, HTML."""
RUN = "import sys; from nbclient.cli import main; sys.argv[1:] = [{!r}]; main()"


def contents(archive: Path) -> dict[str, str]:
    """The files of an archive by their paths in its one folder."""
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        folder = archive.stem + "/"
        assert all(name.startswith(folder) for name in names), names
        return {name.removeprefix(folder): packed.read(name).decode() for name in names}


def notebook(files: dict[str, str]):
    (name,) = (name for name in files if name.endswith(".ipynb"))
    return nbformat.reads(files[name], 4)


def missing_imports(files: dict[str, str]):
    """What the notebook or a module of the archive imports, and nobody would find."""
    packages = [Requirement(line).name for line in files["requirements.txt"].splitlines()]
    elsewhere = {*sys.stdlib_module_names, *modules_of(packages)}
    cells = [cell.source for cell in notebook(files).cells if cell.cell_type == "code"]
    sources = {name: text for name, text in files.items() if name.endswith(".py")}
    for place, source in {"the notebook": "\n".join(cells), **sources}.items():
        known = elsewhere | OPTIONAL.get(place.split("/")[0], set())
        for module in imported(source):
            if path := path_of(module):
                found = path in files
            else:
                found = module.split(".")[0] in {*known, *LOCAL}
            if not found:
                yield f"{place} imports {module}"


def path_of(module):
    """The file of a module of this repository, as archives name it."""
    path = module.replace(".", "/")
    return next((p for p in (f"{path}.py", f"{path}/__init__.py") if (ROOT / p).exists()), None)


def imported(source):
    """The modules that code names; `from a import b` names `a`, and `a.b` if that is a module."""
    tree = ast.parse(re.sub(r"^\s*[%!].*$", "", source, flags=re.M))
    unused = {n for node in ast.walk(tree) if is_for_types(node) for n in ast.walk(node)}
    for node in ast.walk(tree):
        if node in unused:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_for_types(node):
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def modules_of(packages):
    """The modules that packages bring: scikit-learn brings `sklearn`."""
    names = set(map(canonicalize_name, packages))
    found = metadata.packages_distributions().items()
    return {
        module for module, brought_by in found if names & set(map(canonicalize_name, brought_by))
    }


def own_environment(folder: Path, requirements: str) -> str:
    """A Python that finds what the requirements pull in, in the versions installed here, and
    nothing else: neither other packages nor this repository. Its packages are links."""
    venv.create(folder, symlinks=True)
    site = next(folder.glob("lib/python*/site-packages"))
    for package in pulled_in(requirements.splitlines()):
        for path in metadata.distribution(package).files or ():
            if path.parts[0] != "..":
                link(site, path)
    return str(folder / "bin/python")


def link(site, path):
    """Link a package as a whole; of a folder that packages share, what is this one's."""
    located = Path(path.locate())
    root = located.parents[len(path.parts) - 1]
    for depth in range(1, len(path.parts) + 1):
        inside = Path(*path.parts[:depth])
        if (site / inside).is_symlink():
            return
        is_whole = (
            (root / inside).is_file() or inside.suffix or (root / inside / "__init__.py").exists()
        )
        if is_whole and inside.name != "__pycache__":
            (site / inside).parent.mkdir(parents=True, exist_ok=True)
            (site / inside).symlink_to(root / inside)
            return


def pulled_in(lines):
    """The packages that requirements need here, by the packages' own account."""
    waiting, seen = [Requirement(line) for line in lines], set()
    while waiting:
        requirement = waiting.pop()
        for extra in {"", *requirement.extras}:
            if (requirement.name, extra) not in seen:
                seen.add((requirement.name, extra))
                needs = map(Requirement, metadata.requires(requirement.name) or ())
                waiting += [r for r in needs if not r.marker or r.marker.evaluate({"extra": extra})]
    return {canonicalize_name(name) for name, _ in seen}


def run(python, folder, name):
    """Run a notebook to its end, as Jupyter does; the finished process."""
    return subprocess.run(
        [python, "-c", RUN.format(name)], cwd=folder, text=True, capture_output=True, check=False
    )
