"""The README names only what is there, and what it says to run runs."""

import os
import re
import shlex
import subprocess

import pytest

from demos import __main__ as outside
from slides.kit import cli
from slides.kit.deck import settings
from tests.kit.decks import HOUSE

README = (HOUSE / "README.md").read_text(encoding="utf-8")


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


GIVING = [c for c in commands() if re.search(r"^make export| present", c) and not re.search("WITH=|TORCH=", c)]
INSTALLING = [c for c in commands() if "WITH=" in c or "TORCH=" in c]
AT_HOME = [c for c in commands() if c.startswith("python -m demos")]
# The gate is `make test` and `make .venv`; the check has tests of its own; training anew takes hours.
KNOWN = {"make test", "make .venv", "make check", "make train", "make media", "make bench", "make clean",
         "python -m slides.kit.install", ".venv/bin/jupytext --sync slides/talk.md",
         ".venv/bin/jupyter lab slides/try_it.ipynb", "make sheet",
         "make demo NAME=acrobot"}


def test_nothing_to_type_is_left_untried_and_make_knows_its_targets():
    assert set(commands()) - {*GIVING, *INSTALLING, *AT_HOME} <= KNOWN
    targets = re.findall(r"^([\w.]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.M)
    assert {c.split()[1] for c in commands() if c.startswith("make ")} <= set(targets)


@pytest.mark.parametrize("command", GIVING)
def test_the_talk_is_given_and_taken_along_with(command):
    """That it has these options; what each does has tests of its own."""
    assert cli._parser({}).parse_args(arguments(command)[2:]).run


def test_at_home_it_is_tried_as_it_says():
    for command in AT_HOME:
        words = [word for word in arguments(command)[2:] if word != "window"]    # a display's, with tests of its own
        assert outside.main(words) == 0


def test_the_python_that_it_shows_runs(monkeypatch):
    monkeypatch.chdir(HOUSE)
    for code in re.findall(r"```python\n(.*?)```", README, re.S):
        exec(code, {})


def test_every_file_that_it_names_exists():
    named = set(re.findall(r"(?:slides|demos|media|tests|\.github)/[\w./]*\w", README))
    named |= {target for target in re.findall(r"\]\(([^)]+)\)", README) if not target.startswith("https:")}
    assert {name for name in named if not (HOUSE / name).exists()} == set()


def test_the_links_here_and_in_try_it_lead_to_the_repository_that_is_set():
    name = settings()["repository"].removeprefix("https://github.com/")
    played = {f"https://mybinder.org/v2/gh/{name}/main?labpath=slides/try_it.ipynb",
              f"https://colab.research.google.com/github/{name}/blob/main/slides/try_it.ipynb"}
    for text in (README, (HOUSE / "slides/try_it.md").read_text(encoding="utf-8")):
        own = {link for link in re.findall(r"https?://[^\s)\]]+", text) if name in link or "/rl-talk" in link}
        assert played <= own <= played | {f"https://github.com/{name}"}, "slides/talk.toml names another repository"
