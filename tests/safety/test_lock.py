"""What is installed is what was tested: every version is pinned, each once, and fits every Python promised."""

import hashlib
import re
import tomllib
from importlib import metadata

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.kit.decks import HOUSE

LOCK = (HOUSE / "requirements.lock").read_text(encoding="utf-8").splitlines()
PINS = [line for line in LOCK if line and not line.startswith("#")]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROMISED = [line.rsplit(" ", 1)[1] for line in PROJECT["classifiers"] if "Python :: 3." in line]


def test_every_pin_is_exact_and_none_comes_from_elsewhere():
    assert len(PINS) > 100
    for pin in PINS:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", pin), pin
    names = [re.sub(r"[-_.]+", "-", pin.split("==")[0]).lower() for pin in PINS]
    assert len(names) == len(set(names))


def test_no_pin_excludes_a_python_that_is_promised():
    """From the first patch release on: Debian 12 has 3.11.2."""
    compared = 0
    for name, version in (pin.split("==") for pin in PINS):
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:        # for another system
            continue
        if Version(found["Version"]).public != version:      # `rl-talk check` names it; its metadata say nothing here
            continue
        takes = SpecifierSet(found["Requires-Python"] or "")
        refused = [python for python in PROMISED if f"{python}.0" not in takes]
        assert not refused, f"{name}=={version} takes {takes}, not {refused}: pin another version in requirements.lock"
        compared += 1
    assert compared > 0.9 * len(PINS), "install what the lock says: make .venv"


def test_reveal_js_is_the_one_that_its_makers_published():
    """Its carrier could change what it carries; these are the files of npm's reveal.js 6.0.1."""
    folder = metadata.distribution("pyreveal").locate_file("pyreveal/revealjs")
    assert {file: hashlib.sha256((folder / file).read_bytes()).hexdigest()[:16] for file in
            ("dist/reveal.js", "dist/reveal.css", "dist/plugin/notes.js", "LICENSE")} == {
        "dist/reveal.js": "3fb84c30d2e610dd", "dist/reveal.css": "64e6203ee2048665",
        "dist/plugin/notes.js": "946159680c70354c", "LICENSE": "b2883e4b610bfa1b"}
