"""Nothing that a student's process does makes a test pass, and no trap for the grader catches it."""

import pytest

from tests.grading.conftest import ANSWERS, examine, points, solved_after, with_first

EVERYTHING = 20


def test_the_solution_passes_and_the_release_does_not():
    assert points(examine(ANSWERS)[0]) == EVERYTHING
    assert points(examine({})[0]) == 0


TRICKS = {
    "numpy.testing": "import numpy.testing as t\nfor n in dir(t):\n    setattr(t, n, lambda *a, **k: None)",
    "isclose": "import numpy as np\nnp.isclose = np.allclose = lambda *a, **k: np.True_",
    "checks": "import grading.checks as g\nfor n in dir(g):\n    callable(getattr(g, n)) and setattr(g, n, lambda *a, **k: None)",
    "builtins": "import builtins\nbuiltins.AssertionError = ValueError\nbuiltins.abs = lambda x: 0\nbuiltins.all = lambda x: True",
    "always equal": "class Yes:\n    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda self, o: True\n    __float__ = lambda self: 0.0\n    __array__ = lambda self, *a, **k: self\ndef margin(*a): return Yes()\nhinge = exponential = logistic = margin",
    "lying subclass": "import numpy as np\nclass A(np.ndarray):\n    def __array_ufunc__(self, *a, **k): return np.True_\ndef margin(z, y): return np.zeros(np.shape(z)).view(A)\nhinge = margin",
    "not a number": "import numpy as np\ndef margin(z, y): return np.full(np.shape(z), np.nan)\nhinge = exponential = logistic = margin",
    "strings": "def margin(*a): return 'passed'\nhinge = margin",
    "transformer": "from IPython import get_ipython\nget_ipython().input_transformers_cleanup.append(lambda lines: ['pass'])",
    "hooks": "from IPython import get_ipython\nip = get_ipython()\nip.run_cell = lambda *a, **k: None\nip.events.register('pre_run_cell', lambda *a: None)",
    "stack": "import sys\ndef margin(z, y):\n    f = sys._getframe()\n    while f:\n        f.f_locals.update(expected=0, close=True); f = f.f_back\n    return z\nhinge = margin",
    "trace": "import sys, threading\nsys.settrace(lambda *a: None)\nsys.excepthook = lambda *a: None",
    "exit hook": "import atexit, os\natexit.register(os._exit, 0)",
    "answer machine": "import grading.worker as w\nw.Worker.call = lambda self, *a: True\nw.Worker.look = lambda self, *a: True",
    "forged frames": "import socket, sys, json, struct\ns = socket.socket(fileno=int(sys.argv[1]) if len(sys.argv) > 1 else 3)\nt = json.dumps([['value', True], []]).encode()\nfor _ in range(50):\n    s.send(struct.pack('!II', len(t), 0) + t)",
    "broken frames": "import os\nfor fd in range(3, 20):\n    try: os.write(fd, b'\\xff' * 4096)\n    except OSError: pass",
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_trick_earns_nothing(trick):
    verdicts, _ = examine(with_first(TRICKS[trick]))
    assert points(verdicts) == 0


@pytest.mark.parametrize("trick", ["numpy.testing", "isclose", "trace", "exit hook", "checks"])
def test_a_trick_on_top_of_the_solution_takes_nothing_away(trick):
    assert points(examine(solved_after(TRICKS[trick]))[0]) == EVERYTHING


HOSTILE = {
    "huge": "import numpy as np\ndef margin(z, y): return np.zeros(10**8)",
    "deep": "def margin(z, y):\n    x = []\n    for _ in range(5000): x = [x]\n    return x",
    "cyclic": "def margin(z, y):\n    x = []; x.append(x)\n    return x",
    "endless": "def margin(z, y):\n    while True: yield 1",
    "repr raises": "class R:\n    def __repr__(self): raise RuntimeError\n    __str__ = __repr__\ndef margin(z, y): return R()",
    "exception lies": "class E(Exception):\n    def __str__(self): raise self\ndef margin(z, y): raise E",
    "object array": "import numpy as np\ndef margin(z, y): return np.array([object(), None, []], dtype=object)",
    "class": "class margin:\n    def __init__(self, *a): pass",
    "structured": "import numpy as np\ndef margin(z, y): return np.zeros(4, dtype=[('a', 'f8')])",
}


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_a_wrong_answer_and_no_crash(value):
    verdicts, _ = examine({**ANSWERS, "margin": HOSTILE[value]})
    assert not verdicts["check-margin"].passed
    assert verdicts["check-margin"].message
    assert points(verdicts) == EVERYTHING - 1


# Every file in sight, apart from the system, Python, the worker, and what the cell's own run left.
FILES = """
import os, sys
known = ("/usr", "/lib", "/bin", "/proc", "/dev", "/etc/alternatives", "/etc/fonts", "/opt/grading", "/tmp")
known += (sys.prefix, sys.base_prefix)
found = [os.path.join(folder, name) for folder, inner, names in os.walk("/")
         if not inner.__setitem__(slice(None), [d for d in inner if not os.path.join(folder, d).startswith(known)])
         for name in names]
"""
SECRETS = {
    "files": FILES,
    "environment": "import os\nfound = [k for k in os.environ if k in ('SECRET_OF_THE_GRADER', 'GRADING_LIMITS', 'HISTFILE')]",
    "processes": "import os\nfound = [p for p in os.listdir('/proc') if p.isdigit() and int(p) > 20]",
    "reference": "found = []\ntry:\n    import reference; found = ['reference']\nexcept ImportError: pass",
    "torch": "found = []\ntry:\n    import torch.nn.functional; found = ['torch']\nexcept ImportError: pass",
}


@pytest.mark.parametrize("secret", SECRETS)
def test_there_is_nothing_to_read(secret, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_GRADER", "x")
    code = f"{SECRETS[secret]}\nprint('FOUND', found)\nassert not found"
    _, notebook = examine({"margin": code})
    outputs = next(
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "margin"
    ).outputs
    assert "FOUND []" in "".join(o.get("text", "") for o in outputs), outputs


NETWORK = """
import socket
def reached(host, port):
    try:
        socket.create_connection((host, port), timeout=1).close()
        return True
    except OSError:
        return False
print("REACHED", [reached("1.1.1.1", 53), reached("127.0.0.1", PORT)])
"""


def test_the_network_is_refused():
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        code = NETWORK.replace("PORT", str(listening.getsockname()[1]))
        _, notebook = examine({"margin": code})
    shown = [
        o for c in notebook.cells for o in c.get("outputs", []) if "REACHED" in o.get("text", "")
    ]
    assert "REACHED [False, False]" in shown[0].text


def test_nothing_is_left_running(tmp_path):
    import time
    from pathlib import Path

    mark = "margin-losses-left-running"
    code = f"import subprocess, sys, threading, time\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', '{mark}'], start_new_session=True)\nthreading.Thread(target=time.sleep, args=(600,)).start()"
    assert points(examine(solved_after(code))[0]) == EVERYTHING
    time.sleep(0.5)
    commands = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(path.read_bytes())
        except OSError:
            continue
    assert not [command for command in commands if mark.encode() in command]
