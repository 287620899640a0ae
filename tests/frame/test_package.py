"""`pip install .` gives a package that needs NumPy and array-api-compat, and no PyTorch."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHOUT_TORCH = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "torch":
            raise ModuleNotFoundError("No module named 'torch'")
sys.meta_path.insert(0, Absent())
sys.path[:] = [{target!r}, *(p for p in sys.path if p != {root!r}), {libraries!r}]
import importlib, pkgutil
import reference
assert reference.__file__.startswith({target!r}), reference.__file__
for module in pkgutil.iter_modules(reference.__path__):
    if not module.name.endswith("_torch"):
        importlib.import_module("reference." + module.name)
from reference.classification import cross_entropy
assert float(cross_entropy([1000.0, 999.0, 998.0], 0)).__round__(6) == 0.407606
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--target", target, ROOT]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def test_works_without_torch(installed):
    code = WITHOUT_TORCH.format(
        target=str(installed), root=str(ROOT), libraries=sysconfig.get_path("purelib")
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, cwd=installed
    )
    assert done.returncode == 0, done.stderr


def test_holds_the_package_and_nothing_else(installed):
    names = {p.name for p in installed.iterdir() if not p.name.endswith(".dist-info")}
    assert names == {"reference"}
    assert (installed / "reference/py.typed").exists()
    (metadata,) = installed.glob("*.dist-info/METADATA")
    needs = [line for line in metadata.read_text().splitlines() if line.startswith("Requires-Dist")]
    assert [line for line in needs if "extra" not in line] == [
        "Requires-Dist: numpy>=1.26",
        "Requires-Dist: array-api-compat>=1.11",
    ]
