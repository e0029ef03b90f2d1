"""The talk installed from a wheel, with no checkout: it is given and exported from whatever folder one is in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.faults.conftest import copy_house
from tests.kit.decks import HOUSE
from tests.kit.environment import PIP, borrowing
from tests.kit.stagehand import Show
from tests.waiting import opened

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The site-packages of an environment that has the wheel, and borrows the rest from ours; its `rl-talk`."""
    source = copy_house(tmp_path_factory.mktemp("source"))
    for file in ("README.md", "LICENSE"):
        shutil.copy(HOUSE / file, source)
    wheels = tmp_path_factory.mktemp("wheels")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", wheels, source], check=True)
    home = tmp_path_factory.mktemp("environment")
    programs, done = borrowing(home, "--no-index", "--compile", *wheels.glob("*.whl"))
    assert done.returncode == 0, done.stderr
    (package,) = home.rglob("site-packages/slides")
    (home / "share").symlink_to(Path(sys.prefix) / "share")      # nbconvert's templates
    return package.parent, programs / "rl-talk"


@pytest.fixture
def command(installed, tmp_path):
    """``command("export")`` starts it in an empty folder; afterwards nothing was written beside the code."""
    packages, program = installed
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "RL_TALK_RUNS")}
    before = files(packages)

    def start(*arguments, at=program):
        return subprocess.Popen([at, *arguments], cwd=tmp_path, env=clean, stderr=subprocess.PIPE, text=True)

    yield start
    assert files(packages) == before


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if "__pycache__" not in file.parts}


def test_it_is_exported_into_the_folder_one_is_in_and_every_cell_runs(command, tmp_path):
    said = (done := command("export")).communicate(timeout=120)[1]
    assert done.returncode == 0, said
    assert "failed" not in said
    assert {file.name for file in (tmp_path / "build").iterdir()} == {"talk.html", "talk.json"}


def test_nbconvert_knows_the_talks_page_and_all_demos_live_in_it(installed, command, tmp_path, visit):
    packages, program = installed
    convert = ("-m", "nbconvert", "--to", "rl_talk", packages / "slides/talk.ipynb", "--output-dir", tmp_path)
    said = (done := command(*convert, at=program.with_name("python"))).communicate(timeout=120)[1]
    assert done.returncode == 0, said
    assert "failed" not in said
    page = opened(visit().page, (tmp_path / "talk.html").as_uri())
    states = page.evaluate("[...document.querySelectorAll('[data-demo]')].map((demo) => demo.dataset.state)")
    assert len(states) > 25
    assert set(states) == {"ready"}


def test_what_is_no_deck_is_one_line_of_nbconverts_too(installed, command, tmp_path):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("no slide")]), tmp_path / "x.ipynb")
    done = command("-m", "nbconvert", "--to", "rl_talk", "x.ipynb", at=installed[1].with_name("python"))
    said = done.communicate(timeout=60)[1]
    assert done.returncode == 1
    assert "Give some the type Slide in JupyterLab" in said.splitlines()[-1]
    assert "Traceback" not in said


@pytest.mark.parametrize(("options", "words"), [
    ((), "every demo is live"), (("--fallback",), "every demo is shown as its recorded picture"),
])
def test_it_is_given(command, tmp_path, options, words):
    show = Show(command("present", "--no-browser", *options))
    try:
        show.wait_for(words)
        if not options:                              # where a training started on a slide is logged
            assert show.child("ipykernel").environ()["RL_TALK_FOLDER"] == str(tmp_path)
    finally:
        show.process.terminate()
        show.process.wait(timeout=30)
        show.listener.join(timeout=5)
    assert show.process.returncode == 0
    assert {file.name for file in tmp_path.iterdir()} <= {"build"}
