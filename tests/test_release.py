"""What must say the same wherever it is said, before a release: versions, pins, licence, rights."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.thorough
HOUSE = Path(__file__).parents[1]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = dict(re.findall(r"^([\w-]+)==(\S+)$", (HOUSE / "requirements.lock").read_text(encoding="utf-8"), re.M))


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


def test_github_tests_the_oldest_python_and_the_newest_and_only_the_last_job_may_publish():
    workflow = read_yaml(".github/workflows/talk.yml")
    jobs = workflow["jobs"]
    promised = [line.rsplit(" ", 1)[1] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert jobs["test"]["strategy"]["matrix"]["python"] == [promised[0], promised[-1]]
    assert PROJECT["requires-python"] == f">={promised[0]}"
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job["permissions"] for name, job in jobs.items() if "permissions" in job}
    assert granted == {"page": {"contents": "read", "pages": "read"},
                       "publish": {"pages": "write", "id-token": "write"}}
    assert (jobs["page"]["needs"], jobs["publish"]["needs"]) == ("test", "page"), "what isn't tested isn't published"
    assert jobs["page"]["if"] == "github.ref == 'refs/heads/main'"
    used = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert [action for action in used if not re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})", action)] == []


def test_the_hooks_fetch_nothing():
    hooks = read_yaml(".pre-commit-config.yaml")["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    assert all(hook["language"] == "system" for hook in hooks[0]["hooks"])


def test_the_types_hold_on_windows_too():
    """What Windows lacks, mypy knows of: a module's missing names, a call that isn't there."""
    command = [sys.executable, "-m", "mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
