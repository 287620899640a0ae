"""`tools/environment.py` on the machines of newcomers: what it makes, mends, leaves and says."""

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).parents[2]
STEPS = ["install_python_packages", "install_node_packages", "install_checkout"]


def fake_venv(folder, pip="print('pip 1.0')"):
    """A virtual environment with a pip that only says so, made in a fraction of a second."""
    venv.create(folder, symlinks=os.name != "nt")
    if pip:
        base = {"base": str(folder), "platbase": str(folder)}
        site = Path(sysconfig.get_path("purelib", "venv", base))
        (site / "pip").mkdir()
        (site / "pip/__main__.py").write_text(pip)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """The folder of a checkout in which nothing is installed yet, and nothing really will be."""
    return settle(tmp_path / "Verluste (1) ü", monkeypatch)


def settle(root, monkeypatch):
    root.mkdir(exist_ok=True)
    for name in environment.PINNED:
        (root / name).write_text("")
    for name in ("VENV", "BIN", "PYTHON", "NPM", "STAMP", "NODE_PACKAGES"):
        path = root / getattr(environment, name).relative_to(environment.ROOT)
        monkeypatch.setattr(environment, name, path)
    monkeypatch.setattr(environment, "ROOT", root)
    return root


@pytest.fixture
def steps(checkout, monkeypatch):
    """What is installed, in order; the installation itself is left out."""
    done = []

    def take(name):
        done.append(name)
        if name == "install_node_packages":
            environment.NODE_PACKAGES.parent.mkdir(exist_ok=True)
            environment.NODE_PACKAGES.write_text("")

    for name in STEPS:
        monkeypatch.setattr(environment, name, lambda name=name: take(name))

    def make(command):
        if command[:3] == [sys.executable, "-m", "venv"]:
            fake_venv(environment.VENV)

    monkeypatch.setattr(environment, "run", make)
    return done


def works():
    return environment.fault_of_venv() is None


def test_an_old_python_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit) as stop:
        environment.main()
    assert "needs Python 3.11 or newer" in stop.value.code
    assert "https://www.python.org/downloads/" in stop.value.code


def test_the_script_is_readable_to_old_pythons():
    source = (ROOT / "tools/environment.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


class TestWhatIsMade:
    def test_once(self, steps):
        environment.main()
        environment.main()
        assert steps == STEPS
        assert works()

    def test_again_when_the_pins_changed(self, checkout, steps):
        environment.main()
        (checkout / "constraints.txt").write_text("numpy==2.4.6")
        environment.main()
        assert steps == STEPS * 2

    def test_again_when_the_node_packages_are_gone(self, checkout, steps):
        environment.main()
        shutil.rmtree(checkout / "node_modules")
        environment.main()
        assert steps == STEPS * 2

    def test_again_after_a_stop_on_the_way(self, steps, monkeypatch, capsys):
        with monkeypatch.context() as broken:
            broken.setattr(environment, "install_checkout", lambda: sys.exit("no network"))
            with pytest.raises(SystemExit):
                environment.main()
        environment.main()
        assert steps == STEPS[:2] + STEPS
        assert "that is there" not in capsys.readouterr().out  # it is ours, though unfinished

    def test_again_after_a_stop_though_the_pins_are_the_old_ones(
        self, checkout, steps, monkeypatch
    ):
        environment.main()
        (checkout / "constraints.txt").write_text("numpy==1.0")
        with monkeypatch.context() as broken:
            broken.setattr(environment, "install_checkout", lambda: sys.exit("no network"))
            with pytest.raises(SystemExit):
                environment.main()
        (checkout / "constraints.txt").write_text("")
        environment.main()
        assert steps == STEPS + STEPS[:2] + STEPS

    def test_an_interrupt_is_no_traceback(self, steps, monkeypatch):
        def interrupted():
            raise KeyboardInterrupt

        monkeypatch.setattr(environment, "install_checkout", interrupted)
        with pytest.raises(SystemExit, match="will go on from here"):
            environment.main()


def without_pip(folder):
    """As `uv venv` leaves it, and `python -m venv` when killed."""
    fake_venv(folder, pip=None)


def with_half_a_pip(folder):
    fake_venv(folder, pip="from pip._internal import main")


def with_an_old_python(folder):
    fake_venv(folder)
    environment.PYTHON.unlink()
    environment.PYTHON.write_text("#!/bin/sh\necho 3.10\n")
    environment.PYTHON.chmod(0o755)


def with_a_python_that_is_gone(folder):
    fake_venv(folder)
    environment.PYTHON.unlink()
    environment.PYTHON.symlink_to("/usr/bin/python3.0")
    environment.write_stamp("the pins of today")


def without_files(folder):
    (folder / "lib/python").mkdir(parents=True)


def as_a_link_to_nothing(folder):
    folder.symlink_to("/nowhere/at/all")


@pytest.mark.skipif(os.name == "nt", reason="makes interpreters out of links and scripts")
class TestBrokenEnvironments:
    @pytest.mark.parametrize(
        ("state", "reason"),
        [
            (without_pip, "no pip that works"),
            (with_half_a_pip, "no pip that works"),
            (with_an_old_python, "its Python is 3.10"),
            (with_a_python_that_is_gone, "its Python does not start"),
            (without_files, "its Python does not start"),
            (as_a_link_to_nothing, "its Python does not start"),
        ],
    )
    def test_are_made_anew_with_the_reason(self, checkout, steps, capsys, state, reason):
        state(checkout / ".venv")
        environment.main()
        assert works()
        assert steps == STEPS
        (said,) = (line for line in capsys.readouterr().out.splitlines() if "anew" in line)
        assert reason in said

    @pytest.mark.parametrize("name", [".venv", ".venv/notes.txt"])
    def test_what_is_none_is_left_alone(self, checkout, steps, name):
        path = checkout / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("my work")
        with pytest.raises(SystemExit, match="nothing of it was touched"):
            environment.main()
        assert path.read_text() == "my work"
        assert steps == []

    def test_a_link_goes_and_what_it_leads_to_stays(self, checkout, tmp_path, steps):
        elsewhere = tmp_path / "elsewhere"
        without_pip(elsewhere)
        (checkout / ".venv").symlink_to(elsewhere)
        environment.main()
        assert works()
        assert not (checkout / ".venv").is_symlink()
        assert (elsewhere / "pyvenv.cfg").exists()

    def test_one_that_works_is_used_and_said_so(self, checkout, steps, capsys):
        fake_venv(checkout / ".venv")
        mine = checkout / ".venv/my-package.py"
        mine.write_text("")
        environment.main()
        assert steps == STEPS
        assert mine.exists()
        assert "Using the virtual environment that is there" in capsys.readouterr().out


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A checkout, with a real pip in its .venv, that was copied to another place."""
    origin = settle(tmp_path / "here", monkeypatch)
    subprocess.run([sys.executable, "-m", "venv", environment.VENV], check=True)
    environment.NODE_PACKAGES.parent.mkdir()
    environment.NODE_PACKAGES.write_text("")
    monkeypatch.setattr(environment, "install_python_packages", lambda: None)
    monkeypatch.setattr(environment, "install_node_packages", lambda: None)
    with monkeypatch.context() as nothing:
        nothing.setattr(environment, "install_checkout", lambda: None)
        environment.main()
    (environment.BIN / "of-no-package").write_text(f"#!{environment.PYTHON}\n")
    copy = tmp_path / "there (1) ü"
    shutil.copytree(origin, copy, symlinks=True)
    return settle(copy, monkeypatch)


def test_a_copied_checkout_runs_nothing_of_the_old_one(copied, monkeypatch, capsys):
    steps = []
    for name in STEPS:
        monkeypatch.setattr(environment, name, lambda name=name: steps.append(name))
    environment.main()
    environment.main()
    old = copied.parent / "here"
    assert f"comes from {old}" in capsys.readouterr().out
    assert steps == ["install_checkout"]
    naming = [path.name for path in environment.BIN.iterdir() if str(old) in text_of(path)]
    assert naming == []
    assert str(copied) in text_of(environment.BIN / "activate")
    pip = subprocess.run([environment.BIN / "pip", "--version"], capture_output=True, text=True)
    assert str(copied) in pip.stdout, pip.stderr


def text_of(path):
    return "" if path.is_symlink() else path.read_bytes().decode("utf-8", "replace")


def wheel(folder, name, *needs):
    """Write the smallest wheel that pip accepts."""
    metadata = "".join(f"Requires-Dist: {need}\n" for need in needs)
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        inner = f"{name}-1.0.dist-info"
        archive.writestr(
            f"{inner}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{metadata}"
        )
        archive.writestr(
            f"{inner}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{inner}/RECORD", "")


@pytest.fixture
def real_pip(checkout, monkeypatch):
    """The pip of this environment, which finds only what lies in the checkout's `wheels`."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    (checkout / "wheels").mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", (checkout / "wheels").as_uri())
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(environment, "TORCH_INDEX", "")
    return checkout


class TestFailedInstallations:
    def test_without_network(self, real_pip, monkeypatch, capfd):
        monkeypatch.delenv("PIP_NO_INDEX")
        monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
        monkeypatch.setenv("PIP_RETRIES", "0")
        (real_pip / "requirements.txt").write_text("a-package-nobody-has==1.0\n")
        with pytest.raises(SystemExit) as stop:
            environment.install_python_packages()
        assert stop.value.code == environment.NO_NETWORK
        assert "a-package-nobody-has" in capfd.readouterr().err

    def test_conflict(self, real_pip, capfd):
        wheel(real_pip / "wheels", "left", "right>=2")
        wheel(real_pip / "wheels", "right")
        (real_pip / "requirements.txt").write_text("left==1.0\nright==1.0\n")
        with pytest.raises(SystemExit) as stop:
            environment.install_python_packages()
        assert stop.value.code == environment.CONFLICT
        assert "left 1.0 depends on right>=2" in capfd.readouterr().err

    def test_version_that_the_index_lacks(self, real_pip):
        wheel(real_pip / "wheels", "left")
        (real_pip / "requirements.txt").write_text("left==2.0\n")
        with pytest.raises(SystemExit) as stop:
            environment.install_python_packages()
        assert stop.value.code == environment.MISSING

    def test_settings_that_lead_elsewhere_do_not_count(self, real_pip, monkeypatch):
        monkeypatch.setenv("PIP_USER", "1")
        monkeypatch.setenv("PIP_TARGET", str(real_pip / "target"))
        settings = {}
        monkeypatch.setattr(environment, "run", lambda command, env: settings.update(env))
        environment.install_checkout()
        assert settings["PIP_USER"] == "0"
        assert "PIP_TARGET" not in settings

    def test_npm_needs_no_home(self, checkout, monkeypatch):
        settings = {}
        monkeypatch.delenv("npm_config_cache", raising=False)
        monkeypatch.setattr(environment, "run", lambda command, env: settings.update(env))
        environment.install_node_packages()
        assert Path(settings["npm_config_cache"]).is_relative_to(environment.VENV)

    def test_a_malformed_proxy_is_no_traceback(self):
        ask = "from tools import environment; print(environment.torch_without_cuda())"
        settings = {"HTTPS_PROXY": "http://me:p@ss@host:port/", "TORCH_INDEX": "https://localhost"}
        settings = os.environ | settings | {"PYTHONPATH": str(ROOT), "no_proxy": ""}
        done = subprocess.run(
            [sys.executable, "-c", ask], env=settings, capture_output=True, text=True
        )
        assert done.stdout.strip() == "[]", done.stderr

    def test_a_tool_that_does_not_start(self):
        with pytest.raises(SystemExit, match=r"No such file|cannot find"):
            environment.run(["/nowhere/npm", "ci"])


def conflict(wish, constraint):
    """What pip says of a wish and a constraint, and also of what it could not download."""
    return (
        f"The conflict is caused by:\n    The user requested {wish}\n"
        f"    The user requested (constraint) {constraint}\n\nERROR: ResolutionImpossible: for help"
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("/usr/bin/python3: No module named ensurepip", "NO_VENV"),
        ("created successfully because ensurepip is not available.  On Debian", "NO_VENV"),
        (
            "due to an OSError: [Errno 28] No space left on device",
            "DISK_FULL",
        ),
        ("npm error nospc ENOSPC: no space left on device, write", "DISK_FULL"),
        ("ERROR: ResolutionImpossible: for help visit", "CONFLICT"),
        ("error: subprocess-exited-with-error", "NO_WHEEL"),
        ("ERROR: Package 'x' requires a different Python: 3.11.2 not in '>=3.12'", "NO_WHEEL"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "CERTIFICATE"),
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "CERTIFICATE"),
        ("due to an OSError: Failed to parse: http://me:p@ss@host:port/", "PROXY"),
        ("broken by 'ProxyError('Cannot connect to proxy.', NewConnectionError(", "PROXY"),
        ("npm error code ERR_INVALID_URL", "PROXY"),
        ("ERROR: Could not find a version that satisfies x (from versions: 1.0)", "MISSING"),
        ("npm error code ETARGET", "MISSING"),
        (conflict("numpy==99", "numpy==99"), "MISSING"),
        (conflict("numpy==2.4.5", "numpy==2.4.6"), "CONFLICT"),
        ("'NewConnectionError(\n" + conflict("numpy==1.0", "numpy==1.0"), "NO_NETWORK"),
        ("ERROR: Could not find a version that satisfies x (from versions: none)", "NO_NETWORK"),
        ("NewConnectionError(: [Errno -3] Temporary failure in name resolution", "NO_NETWORK"),
        ("npm error code EAI_AGAIN", "NO_NETWORK"),
        ("npm error   code: 'ECONNREFUSED',", "NO_NETWORK"),
        ("npm error code EACCES", "NO_PERMISSION"),
        ("Error: [Errno 13] Permission denied: '/course/.venv'", "NO_PERMISSION"),
        ("Error: [Errno 30] Read-only file system: '/course/.venv'", "NO_PERMISSION"),
        ("Killed", "UNKNOWN"),
    ],
)
def test_each_cause_has_advice_of_its_own(said, words):
    assert environment.advice(said) == getattr(environment, words)


def test_a_full_disk_of_which_nothing_is_said(monkeypatch):
    full = shutil.disk_usage(ROOT)._replace(free=0)
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda path: full)
    assert environment.advice("npm error A complete log can be found") == environment.DISK_FULL


SAID = """
import sys
for i in range(100): print("collecting", i)
sys.exit("ERROR: the disk: [Errno 28] No space left on device")
"""


@pytest.mark.parametrize("live", [True, False], ids=["terminal", "log"])
def test_what_a_tool_said_is_shown_once(monkeypatch, capsys, live):
    monkeypatch.setattr(environment.sys.stdout, "isatty", lambda: live)
    with pytest.raises(SystemExit) as stop:
        environment.run([sys.executable, "-c", SAID])
    shown = "".join(capsys.readouterr())
    assert stop.value.code == environment.DISK_FULL
    assert shown.count("No space left on device") == 1
    assert shown.count("collecting") == (100 if live else environment.LAST_LINES - 1)
