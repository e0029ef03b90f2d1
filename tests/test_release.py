"""What must say the same wherever it is said, before a release: versions, pins, licence, rights."""

import os
import re
import signal
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


def test_github_tests_the_oldest_python_and_only_the_last_job_may_publish():
    workflow = read_yaml(".github/workflows/talk.yml")
    jobs = workflow["jobs"]
    assert f">={jobs['test']['strategy']['matrix']['python'][0]}" == PROJECT["requires-python"]
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


def test_every_module_imports_on_windows():
    """Import all once, so that others' packages are in; hide what Windows lacks; import ours again.

    What they call there is checked by `mypy --platform win32`, in `make thorough`.
    """
    sources = [path for folder in ("slides", "demos", "media") for path in (HOUSE / folder).rglob("*.py")]
    ours = [".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__") for path in sources
            if "torch" not in path.read_text(encoding="utf-8") and path.name != "__main__.py"]
    modules = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
    lacks = {os: {"chown", "fork", "geteuid", "getpgid", "getuid", "killpg", "mkfifo", "setsid", "uname"},
             signal: {"SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "alarm", "pause"}}
    script = f"""
import importlib, os, signal, sys
for name in {ours!r}: importlib.import_module(name)
for name in list(sys.modules):
    if name.split(".")[0] in ("slides", "demos", "media"): del sys.modules[name]
for name in {modules!r}: sys.modules[name] = None
for name in {lacks[os] & set(dir(os))!r}: delattr(os, name)
for name in {lacks[signal] & set(dir(signal))!r}: delattr(signal, name)
for name in {ours!r}: importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=HOUSE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(ours) > 60
