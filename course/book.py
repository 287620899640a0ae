"""Build the book: `python -m course.book [--fresh]`, or `make book`.

Does what `jupyter-book build . -W --keep-going` does, and reads pages in parallel, for which
Jupyter Book's own command has no option.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "_build"


def build(output: Path = BUILD, *, fresh: bool = False, jobs: int | None = None) -> int:
    """Build the HTML book into `output/html`; return 0 when there was no warning."""
    from jupyter_book.sphinx import build_sphinx

    if fresh:
        shutil.rmtree(output, ignore_errors=True)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    result = build_sphinx(
        ROOT,
        output / "html",
        path_config=ROOT / "_config.yml",
        noconfig=True,
        confoverrides={
            "external_toc_path": str(ROOT / "_toc.yml"),
            "latex_individualpages": False,
        },
        doctreedir=output / ".doctrees",
        warningiserror=True,
        keep_going=True,
        jobs=jobs or min(os.cpu_count() or 1, 8),
    )
    return int(isinstance(result, Exception) or bool(result))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m course.book", description="Build the book.")
    parser.add_argument(
        "--fresh", action="store_true", help="forget earlier builds and run all code"
    )
    parser.add_argument("--output", type=Path, default=BUILD, help="default: _build")
    options = parser.parse_args()
    output = options.output.resolve()
    failed = build(output, fresh=options.fresh)
    if failed:
        print("\nThe book was not built: the warnings and errors above are fatal.", file=sys.stderr)
    else:
        print(f"\nThe book is built. Open {(output / 'html' / 'index.html').as_uri()}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
