"""Open the exercises in JupyterLab, as `make lab` does: a copy, so that the released ones stay.

What is in `my-work/` already is kept as it is. Git ignores that folder.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASES, WORK = ROOT / "exercises", ROOT / "my-work"


def copy(releases: Path = RELEASES, work: Path = WORK) -> None:
    """Copy each exercise of which there is no copy yet, and say where it is."""
    for release in sorted(path for path in releases.iterdir() if path.is_dir()):
        mine = work / release.name
        if mine.exists():
            print(f"{mine}: your copy, left as it is")
        else:
            shutil.copytree(release, mine)
            print(f"{mine}: a new copy of the exercise")


def command(work: Path = WORK) -> list[str]:
    options = ["--notebook-dir", str(work)]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # as in a container; JupyterLab refuses otherwise
    return [sys.executable, "-m", "jupyterlab", *options]


def main() -> int:
    copy()
    try:
        return subprocess.run(command()).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
