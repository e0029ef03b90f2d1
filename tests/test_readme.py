"""The README names only what is there, and what it says to run runs."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from slides.kit import cli
from tests.kit.stagehand import present

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")


def commands() -> list[str]:
    """What the README says to type: in its blocks, and in the middle of a sentence."""
    blocks = re.findall(r"^ {4}((?:make|python) .*?)(?: {2,}#.*)?$", README, re.M)
    sentences = re.sub(r"```.*?```", "", README, flags=re.S).replace("\n", " ")
    inline = re.findall(r"`((?:make|python|rl-talk|\.venv/bin/\w+) [^`]+)`", sentences)
    options = [f"make present {each}" for each in re.findall(r"`(ARGS=[^`]+)`", README)]
    return list(dict.fromkeys(blocks + inline + options))


def arguments(command: str) -> list[str]:
    """What a command comes down to: the words behind `rl-talk`, or behind `python -m`; for make, by its own account."""
    if command.startswith("make "):
        alone = {name: value for name, value in os.environ.items() if name != "ARGS" and not name.startswith("MAKE")}
        said = subprocess.run(["make", "--dry-run", *shlex.split(command)[1:]], cwd=HOUSE, check=True, env=alone,
                              capture_output=True, text=True).stdout
        command = said.splitlines()[-1]
    return shlex.split(re.sub(r"^\S*rl-talk ", "-m slides ", re.sub(r"^\S*python ", "", command)))


def run(words: list[str]) -> None:
    done = subprocess.run([sys.executable, *words], cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


PRESENTING = [c for c in commands() if " present" in c and "WITH=" not in c and "TORCH=" not in c]
EXPORTING = [c for c in commands() if c.startswith("make export")]
INSTALLING = [c for c in commands() if "WITH=" in c or "TORCH=" in c]
AT_HOME = [c for c in commands() if c.startswith("python -m demos")]
WAYS_TO_PRESENT = {" ".join(arguments(c)[3:]) for c in PRESENTING}
HAVE_TESTS_OF_THEIR_OWN = {"--rise", "--fallback"}   # test_browser_rise, test_browser_fallback
# The gate is `make test` and `make .venv`; the check has tests of its own; training anew takes hours.
KNOWN = {"make test", "make .venv", "make check", "make train", "make media", "make bench", "make clean",
         "python -m slides.kit.install", ".venv/bin/jupytext --sync slides/talk.md",
         ".venv/bin/jupyter lab slides/try_it.ipynb", "make sheet",
         "make demo NAME=acrobot"}


def test_nothing_to_type_is_left_untried():
    assert set(commands()) - {*PRESENTING, *INSTALLING, *EXPORTING, *AT_HOME} <= KNOWN


def test_make_knows_its_targets():
    targets = re.findall(r"^([\w.]+):", MAKEFILE, re.M)
    assert {c.split()[1] for c in commands() if c.startswith("make ")} <= set(targets)


@pytest.mark.thorough
@pytest.mark.parametrize("options", sorted(WAYS_TO_PRESENT - HAVE_TESTS_OF_THEIR_OWN))
def test_the_talk_is_given_with(options):
    with present(*options.split()) as show:
        assert re.match(r"http://127\.0\.0\.1:\d+/", show.url)


@pytest.mark.thorough
def test_the_talk_is_taken_along_with_all_that_is_promised(tmp_path):
    run([*arguments(next(c for c in EXPORTING if "--pdf" in c)), "--to", str(tmp_path / "talk.html")])
    promised = set(re.findall(r"^ {4}make export.*build/(talk\.\w+)", README, re.M))
    assert promised == {"talk.html", "talk.pdf"}
    assert promised <= {file.name for file in tmp_path.iterdir()}


@pytest.mark.thorough
@pytest.mark.parametrize("command", AT_HOME)
def test_at_home_it_is_tried_by(command):
    words = arguments(command)
    if "window" in words:                            # it needs a display, and has tests of its own
        words.remove("window")
    run(words)


def test_the_python_that_it_shows_runs(monkeypatch):
    monkeypatch.chdir(HOUSE)
    for code in re.findall(r"```python\n(.*?)```", README, re.S):
        exec(code, {})


def test_without_make_the_packages_are_those_that_make_installs():
    installs = (HOUSE / "slides/kit/install.py").read_text(encoding="utf-8")
    assert "pip install -c requirements.lock -e '.[test]'" in README
    assert all(part in installs for part in ('"-c", "requirements.lock", "-e"', '"all": "[test]"'))
    for size in re.findall(r'"(\d\.\d GB)"', installs):
        assert f"| {size} |" in README, "the README's table and slides/kit/install.py name the same room on disk"


def test_every_file_that_it_names_exists():
    named = set(re.findall(r"(?:slides|demos|media|tests|\.github)/[\w./]*\w", README))
    named |= {target for target in re.findall(r"\]\(([^)]+)\)", README) if not target.startswith("https:")}
    assert {name for name in named if not (HOUSE / name).exists()} == set()


def test_every_rl_talk_command_that_it_names_exists():
    for command in set(re.findall(r"`rl-talk (\w+)", README)):
        assert cli._parser({}).parse_args([command]).run


def test_the_badges_lead_to_the_repository_that_is_set():
    repository = re.search(r'^repository = "https://github.com/(.+)"', (HOUSE / "slides/talk.toml").read_text(
        encoding="utf-8"), re.M)[1]
    assert f"mybinder.org/v2/gh/{repository}/main" in README
    assert f"colab.research.google.com/github/{repository}/blob/main" in README
