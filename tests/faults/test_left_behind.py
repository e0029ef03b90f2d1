"""What a killed talk leaves is taken away by the next; what a living one uses is not."""

import os
import subprocess
import sys
import time

import psutil
import pytest

from slides.kit import folders
from tests.kit.decks import HOUSE, code, slide, write_deck


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(folders.tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_only_the_folders_of_the_dead_are_removed(temporary):
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True,
                          check=True).stdout.strip()
    killed = temporary / f"rl-talk-{dead}-abcd"
    killed.mkdir()
    (killed / "server.log").touch()
    strange = temporary / "rl-talk-notes-mine"
    strange.mkdir()
    ours = folders.make()
    folders.clean_up()
    assert not killed.exists()
    assert strange.exists()
    assert ours.exists()


def test_a_folder_is_readable_by_its_owner_alone(temporary):
    assert folders.make().stat().st_mode & 0o077 == 0


def test_the_kernel_of_an_export_that_is_killed_ends_by_itself_and_its_folder_goes_with_the_next(tmp_path, temporary):
    deck = write_deck(tmp_path / "deck.ipynb", slide("Slow"), code("import time; time.sleep(60)"))
    command = [sys.executable, "-m", "slides", "export", "--notebook", deck, "--to", tmp_path / "x.html"]
    export = subprocess.Popen(command, cwd=HOUSE,
                              stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    with export.stderr:
        while "cells to run" not in export.stderr.readline():
            assert export.poll() is None
        time.sleep(0.5)
        children = psutil.Process(export.pid).children(recursive=True)
        export.kill()
        export.wait()
    assert children
    assert not psutil.wait_procs(children, timeout=10)[1]
    assert list(tmp_path.glob("rl-talk-*"))
    folders.clean_up()
    assert not list(tmp_path.glob("rl-talk-*"))
