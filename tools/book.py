"""Build the book: `python -m tools.book [--fresh]`, or `make book`.

Does what `jupyter-book build . -W --keep-going` does, and reads pages in parallel, for which
Jupyter Book's own command has no option.
"""

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "_build"
STOPPED = 130
"""The exit status of a program that Ctrl-C ended."""


def build(output: Path = BUILD, *, fresh: bool = False, jobs: int | None = None) -> int:
    """Build the HTML book into `output/html`; return 0 when there was no warning."""
    if fresh:
        shutil.rmtree(output, ignore_errors=True)
    result = run_sphinx(
        output / "html",
        doctreedir=output / ".doctrees",
        warningiserror=True,
        keep_going=True,
        jobs=jobs or min(os.cpu_count() or 1, 8),
    )
    return int(isinstance(result, BaseException) or bool(result))


def run_sphinx(output: Path, settings: dict | None = None, **options) -> int | BaseException:
    """Run Sphinx as Jupyter Book sets it up; return its exit status, or what it raised."""
    from jupyter_book.sphinx import build_sphinx

    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    os.environ["IPYTHONDIR"] = str(settings_of_kernels(output.parent / ".ipython"))
    fixed = {"external_toc_path": str(ROOT / "_toc.yml"), "latex_individualpages": False}
    return build_sphinx(
        ROOT,
        output,
        path_config=ROOT / "_config.yml",
        noconfig=True,
        confoverrides={**fixed, **(settings or {})},
        **options,
    )


def settings_of_kernels(folder: Path) -> Path:
    """IPython's settings for chapters: none of the machine's own, nor its start-up files, count."""
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    # Each kernel would warn that this machine can listen to it, and complain when it is stopped.
    (profile / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 50\n")
    return folder


class Stopped:
    """Notes that Ctrl-C was pressed, and keeps it from the processes that read pages.

    They would each end with an error of their own; their parent ends them.
    """

    def __enter__(self):
        self.by_user = False
        signal.signal(signal.SIGINT, self._stop)
        os.register_at_fork(after_in_child=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        return self

    def _stop(self, number, frame):
        self.by_user = True
        raise KeyboardInterrupt

    def __exit__(self, *exception):
        signal.signal(signal.SIGINT, signal.default_int_handler)


def narrow(executed: Path) -> Iterator[str]:
    """The choices of experiments that another processor, rounding otherwise, might turn round."""
    for path in sorted(executed.rglob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                name = output.get("metadata", {}).get("scrapbook", {}).get("name", "")
                if name.startswith("narrow/"):
                    what = "".join(output["data"]["text/plain"]).strip("'\"")
                    yield f"{path.stem}: {name.removeprefix('narrow/')}: {what}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.book", description="Build the book.")
    parser.add_argument(
        "--fresh", action="store_true", help="forget earlier builds and run all code"
    )
    parser.add_argument("--output", type=Path, default=BUILD, help="default: _build")
    options = parser.parse_args()
    output = options.output.resolve()
    with Stopped() as stopped:
        failed = build(output, fresh=options.fresh)
    if stopped.by_user:
        print("\nStopped. What was run is kept for the next build.", file=sys.stderr)
        return STOPPED
    if failed:
        print("\nThe book was not built: the warnings and errors above are fatal.", file=sys.stderr)
    else:
        for choice in narrow(output / "executed"):
            print(f"\nNarrow, so another processor might choose otherwise: {choice}")
        print(f"\nThe book is built. Open {(output / 'html' / 'index.html').as_uri()}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
