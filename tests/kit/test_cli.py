"""The command, as its user types it: bad input gives one line and exit code 2."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from slides.kit import cli
from slides.kit.paths import BUILD
from tests.kit.decks import COUNTER, code, slide, write_deck


def talk(*arguments, **kwargs):
    return subprocess.Popen([sys.executable, "-m", "slides", *map(str, arguments)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **kwargs)


def test_something_unforeseen_is_one_line_too(monkeypatch, capsys):
    monkeypatch.setattr(cli, "_export", lambda _: [][0])
    assert cli.main(["export"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.thorough
@pytest.mark.parametrize(("stop", "stage", "sign"), [(signal.SIGINT, "--rise", "Open that address"),
                                                     (signal.SIGTERM, "--port=0", "every demo is live")])
def test_stopping_leaves_no_process_and_no_file(tmp_path, stop, stage, sign):
    deck = write_deck(tmp_path / "stop-test.ipynb", slide("One"), code(COUNTER))
    process = talk("present", stage, "--no-browser", "--notebook", deck, env={**os.environ, "TMPDIR": str(tmp_path)})
    while sign not in process.stderr.readline():
        assert process.poll() is None
    children = psutil.Process(process.pid).children(recursive=True)
    assert len(children) >= 2, "a server and a kernel"
    process.send_signal(stop)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert psutil.wait_procs(children, timeout=5)[1] == []
    assert not list(tmp_path.glob("rl-talk-*"))
    for file in BUILD.glob("stop-test*"):
        file.unlink()


@pytest.mark.thorough
def test_stopping_an_export_leaves_no_kernel_and_no_file(tmp_path):
    deck = write_deck(tmp_path / "deck.ipynb", slide("Slow"), code("import time; time.sleep(60)"))
    process = talk("export", "--notebook", deck, "--to", tmp_path / "deck.html")
    while "cells to run" not in process.stderr.readline():
        assert process.poll() is None
    time.sleep(1)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0
    assert children
    assert not [c for c in children if c.is_running()]
    assert not list(tmp_path.glob("*.html*"))


def test_tensorboard_with_nothing_logged_is_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("demos.cartpole.runs.folder", lambda: tmp_path)
    assert cli.main(["tensorboard"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(("module", "slip"), [
    ("slides", []),
    ("slides", ["present", "--port", "-5"]),
    ("slides", ["present", "--fallback", "--rise"]),
    ("slides", ["export", "--to", os.devnull]),
    ("demos", ["bandit", "--epsilon", "2"]),
    ("tests.bench", ["--only", "everything"]),
])
def test_a_slip_on_any_command_line_is_one_line(module, slip):
    run = subprocess.run([sys.executable, "-m", module, *slip], capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stderr.count("\n"), run.stdout) == (2, 1, "")
