"""Open nbgrader's pages for grading by hand, as `make formgrader` does, in JupyterLab."""

import subprocess
import sys

from tools.lab import ROOT, command


def main() -> int:
    options = ["--LabApp.default_url=/formgrader/gradebook"]
    try:
        return subprocess.run([*command(ROOT), *options], cwd=ROOT).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
