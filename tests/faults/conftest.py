"""A copy of the house, to be damaged."""

import shutil

import pytest

from tests.kit.decks import HOUSE


def copy_house(to):
    """The talk's own files at ``to``: nothing built, no tests, no environment."""
    for part in ("demos", "media", "slides"):
        shutil.copytree(HOUSE / part, to / part, ignore=shutil.ignore_patterns("__pycache__", "mine"))
    shutil.copy(HOUSE / "pyproject.toml", to)
    return to


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the house, whole."""
    return copy_house(tmp_path_factory.mktemp("house"))
