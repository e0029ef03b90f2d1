"""What must say the same wherever it is said, before a release: versions, pins, licence, rights."""

import hashlib
import re
import subprocess
import sys
import tomllib
from importlib import metadata

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.kit.decks import HOUSE

pytestmark = pytest.mark.thorough
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROMISED = [line.rsplit(" ", 1)[1] for line in PROJECT["classifiers"] if "Python :: 3." in line]
PINS = [line for line in (HOUSE / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")]
LOCK = dict(pin.partition("==")[::2] for pin in PINS)


def read_yaml(path):
    return yaml.safe_load((HOUSE / path).read_text(encoding="utf-8"))


def test_project_citation_and_changelog_name_one_version_and_one_licence():
    citation = read_yaml("CITATION.cff")
    newest = re.search(r"^## (\S+)", (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)[1]
    assert PROJECT["version"] == citation["version"] == newest, "one version, in all three files"
    assert citation["license"] == PROJECT["license"]
    assert {"cff-version", "message", "title", "authors"} <= citation.keys(), "the format asks for these"


def test_conda_and_binder_get_the_versions_of_the_lock():
    """repo2docker reads python=X.Y; conda writes pip's part beside the file, and pip reads paths from there."""
    environment = read_yaml("environment.yml")
    *conda, pip = environment["dependencies"]
    assert environment["channels"] == ["conda-forge"], "mamba takes nodefaults for a channel's name"
    assert conda == ["python=3.12", "pip", f"pytorch={LOCK['torch']}=cpu_*"], "it must follow requirements.lock"
    assert pip["pip"] == ["-c requirements.lock", "-e .[train,rise,lab]"]


def test_colab_gets_the_versions_of_the_lock():
    asked = re.findall(r"([\w-]+)==(\S+)", (HOUSE / "slides/try_it.md").read_text(encoding="utf-8"))
    assert asked, "Colab is told no versions"
    assert {"==".join(pin) for pin in asked} <= {pin.replace("_", "-") for pin in PINS}


def test_github_tests_the_oldest_python_and_the_newest_and_only_the_last_job_may_publish():
    workflow = read_yaml(".github/workflows/talk.yml")
    jobs = workflow["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == [PROMISED[0], PROMISED[-1]]
    assert PROJECT["requires-python"] == f">={PROMISED[0]}"
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job["permissions"] for name, job in jobs.items() if "permissions" in job}
    assert granted == {"page": {"contents": "read", "pages": "read"},
                       "publish": {"pages": "write", "id-token": "write"}}
    assert (jobs["page"]["needs"], jobs["publish"]["needs"]) == ("test", "page"), "what isn't tested isn't published"
    assert jobs["page"]["if"] == "github.ref == 'refs/heads/main'"
    used = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert [action for action in used if not re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})", action)] == []


def test_the_types_hold_on_windows_too():
    """What Windows lacks, mypy knows of: a module's missing names, a call that isn't there."""
    command = [sys.executable, "-m", "mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


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
