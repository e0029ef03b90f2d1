"""A new demo: in a copy of the house it is made from the model, with few files touched, and then all is green."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from slides.kit import cli, new
from tests.conftest import opener
from tests.walk import take

HOUSE = Path(__file__).parents[2]
AT_MOST = 4                                          # existing files that a new demo may change
# The quick ring's part that reads the rooms, the deck or the pictures; all the rest knows of no demo in particular,
# and the walk is taken to the new slide alone.
TOUCHED = ["tests/demos/acrobot", "tests/demos/test_main.py",
           "tests/demos/stage/test_colours.py", "tests/media/test_pictures.py", "tests/slides/test_made.py",
           "tests/slides/test_talk.py", "tests/slides/test_try_it.py",
           "tests/test_house.py", "tests/test_readme.py"]


@pytest.mark.parametrize(("name", "words"), [
    ("", "can't be a demo's name"), ("Mountain", "can't be"), ("mountain-car", "can't be"), ("../x", "can't be"),
    ("a__b", "can't be"), ("1st", "can't be"), ("x" * 31, "can't be"), ("class", "means something in Python"),
    ("list", "means something in Python"), ("bandit", "There is a demos"), ("stage", "There is a demos"),
    ("terminal", "There is a demos"), ("questions", "The talk has something"), ("training", "The talk has something"),
])  # fmt: skip
def test_a_name_that_cannot_be_one_is_one_line_and_nothing_is_written(name, words, capsys):
    before = (HOUSE / "slides" / "talk.md").stat().st_mtime_ns
    assert cli.main(["new", "demo", name]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert (HOUSE / "slides" / "talk.md").stat().st_mtime_ns == before


def test_where_the_talk_is_installed_it_is_sent_to_a_checkout(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(new, "HOUSE", tmp_path)
    assert cli.main(["new", "demo", "acrobot"]) == 2
    assert "git clone it first" in capsys.readouterr().err


@pytest.fixture
def house(tmp_path):
    """A copy of what is, or would be, committed here, as a repository of its own."""
    listed = run(HOUSE, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, listed):
        if (HOUSE / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((HOUSE / name).read_bytes())
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "the house as it stands"]):
        run(tmp_path, "git", "-c", "user.name=test", "-c", "user.email=test@localhost", *words)
    return tmp_path


def run(folder: Path, *words: str) -> str:
    """What a command says that runs in ``folder``, with the packages of this Python and the modules there."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "GIT_"))}
    done = subprocess.run(words, cwd=folder, env=env | {"PYTHONPATH": str(folder)}, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout[-6000:]}{done.stderr[-2000:]}"
    return done.stdout


@pytest.mark.thorough
def test_made_from_the_model_it_is_green_at_once_and_few_files_are_touched(house, visit):
    python = [sys.executable, "-m"]
    if (known := HOUSE / ".mypy_cache").exists():    # what it has read of others' packages
        shutil.copytree(known, house / ".mypy_cache")
    run(house, *python, "slides.kit.cli", "new", "demo", "acrobot")
    changed = run(house, "git", "diff", "--name-only").split()
    assert len(changed) <= AT_MOST, changed
    run(house, *python, "ruff", "check", ".")
    run(house, *python, "mypy")
    run(house, *python, "pytest", "-q", "-m", "not thorough", *TOUCHED)
    assert "acrobot" in run(house, *python, "demos")
    run(house, *python, "slides", "export")
    notes = take(opener(visit, house / "build/talk.html"), "light", only="acrobot")
    assert "acrobot" in notes["cut off"]
    assert {fact: slides for fact, slides in notes.items() if any(slides.values())} == {}
