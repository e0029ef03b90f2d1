"""What a killed talk leaves is taken away by the next; what a living one uses is not."""

import subprocess
import sys

import pytest

from slides import folders


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
