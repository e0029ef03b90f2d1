"""What the talk is installed from, and where: conda, Binder, GitHub's machines; Windows as far as reading goes."""

import ast
import re
import shlex
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from slides import cli, take_home

HOUSE = Path(__file__).parents[1]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = dict(re.findall(r"^([\w-]+)==(\S+)$", (HOUSE / "requirements.lock").read_text(encoding="utf-8"), re.M))
CONDA_NAMES = {"pytorch-cpu": "torch"}  # where conda-forge calls a package otherwise
SOURCES = sorted(path for folder in ("slides", "demos", "media") for path in (HOUSE / folder).rglob("*.py"))


def read_yaml(path: str) -> dict:
    return yaml.safe_load((HOUSE / path).read_text(encoding="utf-8"))


@pytest.fixture
def conda():
    """environment.yml: conda's packages, name to version, and pip's lines."""
    dependencies = read_yaml("environment.yml")["dependencies"]
    named = (each.partition("=") for each in dependencies if isinstance(each, str))
    pip = next(each["pip"] for each in dependencies if isinstance(each, dict))
    return {name: version for name, _, version in named}, pip


# ---- conda and Binder --------------------------------------------------------------------------------------


def test_every_version_that_conda_pins_is_the_locks(conda):
    pinned = {CONDA_NAMES.get(name, name): version for name, version in conda[0].items() if version}
    assert pinned.pop("python")
    assert pinned == {name: LOCK[name] for name in pinned}
    assert "torch" in pinned, "pip would fetch a build with CUDA"


def test_condas_python_is_one_that_the_talk_and_repo2docker_support(conda):
    version = conda[0]["python"]
    assert re.fullmatch(r"\d\.\d+", version), "repo2docker reads python=X.Y"
    least = PROJECT["requires-python"].removeprefix(">=")
    assert (3, 14) >= tuple(map(int, version.split("."))) >= tuple(map(int, least.split(".")))


def test_the_pip_part_is_this_package_held_to_the_lock_by_paths_that_stand_beside_the_file(conda):
    """conda writes it into a requirements file in the same folder, and pip reads paths from there."""
    assert conda[1] == ["-c requirements.lock", "-e .[test]"]
    assert (HOUSE / "requirements.lock").is_file()
    assert "test" in tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"]


def test_repo2docker_takes_environment_yml_and_nothing_before_it():
    """It looks into binder/ or .binder/ first, and only there if one exists; some files go before conda's."""
    first = ("binder", ".binder", "Dockerfile", "Project.toml", "JuliaProject.toml", "REQUIRE", "default.nix",
             "install.R", "DESCRIPTION", "runtime.txt")
    assert [name for name in first if (HOUSE / name).exists()] == []
    for hook in ("postBuild", "start"):
        if (path := HOUSE / hook).exists():
            assert path.stat().st_mode & stat.S_IXUSR
            assert path.read_text(encoding="utf-8").startswith("#!")


# ---- GitHub ------------------------------------------------------------------------------------------------


@pytest.fixture
def workflow():
    return read_yaml(".github/workflows/talk.yml")


def steps(workflow) -> list[dict]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_workflow_may_do_no_more_than_it_must(workflow):
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert granted == {"test": None, "page": {"contents": "read", "pages": "read"},
                       "publish": {"pages": "write", "id-token": "write"}}
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False


def test_only_what_is_tested_and_on_main_is_published(workflow):
    jobs = workflow["jobs"]
    assert (jobs["page"]["needs"], jobs["publish"]["needs"]) == ("test", "page")
    assert jobs["page"]["if"] == "github.ref == 'refs/heads/main'"
    assert "pull_request" in workflow["concurrency"]["cancel-in-progress"]


def test_its_actions_are_githubs_own_at_a_pinned_version(workflow):
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert len(used) == 7
    assert all(re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})", action) for action in used)


def test_the_commands_that_it_runs_are_there(workflow):
    targets = set(re.findall(r"^([\w.]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.M))
    commands = [shlex.split(step["run"]) for step in steps(workflow) if "run" in step]
    made = [words for words in commands if words[0] == "make"]
    assert [words[1] for words in made] == ["test", "thorough", "export"]
    assert {words[1] for words in made} <= targets
    assert all("TORCH=cpu" in words for words in made), "PyTorch with CUDA takes gigabytes"
    assert cli._parser().parse_args(["export"]).run
    assert {name for step in steps(workflow) for name in step.get("env", {})} == {take_home.URL}


def test_it_tests_the_oldest_python_that_the_talk_takes(workflow):
    pythons = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert f">={pythons[0]}" == PROJECT["requires-python"]


# ---- Windows -----------------------------------------------------------------------------------------------

NOT_ON_WINDOWS = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
NEED_A_GUARD = {  # attributes that Windows lacks: fine behind hasattr or getattr
    "os": {"chown", "fork", "geteuid", "getpgid", "getuid", "killpg", "mkfifo", "setsid", "uname"},
    "signal": {"SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "alarm", "pause"},
}


def odd_on_windows(source: str) -> list[str]:
    """What in a module needs a system that isn't Windows."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [name.name for name in names if name.name.split(".")[0] in NOT_ON_WINDOWS]
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in NOT_ON_WINDOWS:
                found.append(module)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if attribute in NEED_A_GUARD.get(name, ()):
                found += [] if f'hasattr({name}, "{attribute}")' in source else [f"{name}.{attribute}"]
            case ast.keyword(arg="preexec_fn" | "shell"):
                found.append(node.arg)
            case ast.Constant(value=str(text)) if text.startswith(("/tmp/", "/dev/", "/usr/", "/home/")):
                found.append(text)
    return found


def test_nothing_assumes_a_system_that_isnt_windows():
    assert odd_on_windows("import fcntl\nos.fork()\nrun(shell=True)\nopen('/tmp/x')") == [
        "fcntl", "os.fork", "shell", "/tmp/x"]
    assert {path.name: odd for path in SOURCES if (odd := odd_on_windows(path.read_text(encoding="utf-8")))} == {}


def test_every_text_file_is_opened_with_its_encoding_whatever_the_system_prefers():
    command = [sys.executable, "-m", "ruff", "check", "--preview", "--select", "PLW1514", "--no-cache", "--quiet",
               "slides", "demos", "media"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_module_imports_where_the_posix_ones_are_missing():
    """Import all once, so that others' packages are in; hide what Windows lacks; import ours again."""
    ours = [".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__") for path in SOURCES
            if "torch" not in path.read_text(encoding="utf-8") and path.name != "__main__.py"]
    script = f"""
import importlib, os, signal, sys
names = {ours!r}
for name in names: importlib.import_module(name)
for name in list(sys.modules):
    if name.split(".")[0] in ("slides", "demos", "media"): del sys.modules[name]
for name in {NOT_ON_WINDOWS!r}: sys.modules[name] = None
for name in {NEED_A_GUARD["os"]!r} & set(dir(os)): delattr(os, name)
for name in {NEED_A_GUARD["signal"]!r} & set(dir(signal)): delattr(signal, name)
for name in names: importlib.import_module(name)
print(len(names))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=HOUSE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) > 60
