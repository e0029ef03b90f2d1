"""The README names only what is there."""

import re
from pathlib import Path

import yaml

from slides import cli

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text(encoding="utf-8")


def test_every_file_that_it_names_exists():
    named = {name for name in re.findall(r"(?:slides|demos|media|tests)/[\w./]*\w", README) if "*" not in name}
    assert {name for name in named if not (HOUSE / name).exists()} == set()


def test_every_make_target_that_it_names_exists():
    targets = set(re.findall(r"^([\w.]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"\bmake (\w+)(?=[`\s])", README)) - {"anew"} <= targets


def test_every_rl_talk_command_that_it_names_exists():
    for command in set(re.findall(r"`rl-talk (\w+)", README)):
        assert cli._parser().parse_args([command]).run


def test_the_environment_file_and_the_lock_agree_on_torch():
    environment = yaml.safe_load((HOUSE / "environment.yml").read_text(encoding="utf-8"))
    torch = next(d for d in environment["dependencies"] if str(d).startswith("pytorch-cpu"))
    assert f"torch=={torch.split('=')[1]}" in (HOUSE / "requirements.lock").read_text(encoding="utf-8").split()
