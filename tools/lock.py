"""Write constraints.txt, all that the requirements pull in: `make lock [UPGRADE=1]`.

    python -m tools.lock [--upgrade]

uv resolves for the oldest Python that the course promises and for every system at once. What is
locked stays, as far as the requirements let it; with `--upgrade` all of it is chosen anew. uv does
not read pip's configuration: a mirror is named in UV_DEFAULT_INDEX.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tools.environment import FLOOR, ROOT

UV = "uv==0.13.9"
LOCK = ROOT / "constraints.txt"
HEADER = "# Made by `make lock`. Constraints: each holds where its package is needed.\n"
REQUIREMENTS = ("requirements.txt", "requirements-mutants.txt")
CUDA = re.compile(r"(nvidia|cuda|triton)\b")
"""What PyTorch's default wheels for Linux pull in, gigabytes of it, and its CPU wheels do not."""


def main():
    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch, "constraints.txt")
        if LOCK.exists():
            shutil.copyfile(LOCK, draft)
        resolve(draft, sys.argv[1:])
        locked = draft.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in locked if not CUDA.match(line)]
    LOCK.write_text(HEADER + "".join(kept), encoding="utf-8", newline="\n")


def resolve(draft, options):
    """Let uv write what the requirements need to `draft`; what stands there is preferred."""
    command = [uv(), "pip", "compile", *REQUIREMENTS, "--output-file", str(draft), "--quiet"]
    command += ["--universal", "--fork-strategy", "fewest", "--no-header", "--no-annotate"]
    command += ["--python-version", ".".join(map(str, FLOOR)), *options]
    if subprocess.call(command, cwd=ROOT) != 0:
        sys.exit("constraints.txt is as it was: uv found no versions that fit, and says why above.")


def uv():
    """The path of uv, which is installed apart from the course, for this alone."""
    home = ROOT / "_build" / UV
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    if not shutil.which("uv", path=str(scripts)):
        venv.create(home, clear=True, with_pip=True)
        python = shutil.which("python", path=str(scripts))
        subprocess.check_call([python, "-m", "pip", "install", "--quiet", UV])
    return shutil.which("uv", path=str(scripts))


if __name__ == "__main__":
    main()
