"""Nothing that could run code when opened is opened unchecked."""

import ast
import base64
import hashlib
import inspect
import io
import json
import pickle
import zipfile

import numpy as np
import pytest
from stable_baselines3.common import save_util

from demos.cartpole import policies
from tests.kit.decks import HOUSE

SOURCES = [file for part in ("demos", "media", "slides") for file in sorted((HOUSE / part).rglob("*.py"))]
OPENS_PICKLES = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"}


class Trap:
    """A pickle that makes a file when it is opened."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return open, (str(self.file), "w")


def imports(tree):
    """The packages that it imports from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def calls(tree):
    """(name as written, keywords) of each call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), {word.arg: ast.unparse(word.value) for word in node.keywords}


def test_no_source_opens_a_pickle_but_policies_load_and_no_array_file_may_hold_one():
    for file in SOURCES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assert not set(imports(tree)) & OPENS_PICKLES, file
        for name, keywords in calls(tree):
            assert keywords.get("allow_pickle", "False") == "False", file
            assert not name.endswith(("torch.load", "th.load")) or keywords.get("weights_only") == "True", file
            # There its checksum is looked at first.
            assert name.split(".")[-2:] != ["PPO", "load"] or file.name == "policies.py", file


def test_sb3_reads_weights_as_weights():
    assert "weights_only=True" in inspect.getsource(save_util.load_from_zip_file)


@pytest.fixture
def agent(tmp_path, monkeypatch):
    """A copy of the shipped agents, to be altered."""
    for file in policies.HERE.glob("ppo_cartpole*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "agents.json").write_bytes((policies.HERE / "agents.json").read_bytes())
    monkeypatch.setattr(policies, "HERE", tmp_path)
    return tmp_path / "ppo_cartpole.zip"


def test_an_agent_with_a_trap_in_it_is_refused_and_the_trap_does_not_spring(agent, tmp_path):
    sprung = tmp_path / "sprung"
    with zipfile.ZipFile(agent) as whole:
        content = {name: whole.read(name) for name in whole.namelist()}
    data = json.loads(content["data"])
    data["policy_class"][":serialized:"] = base64.b64encode(pickle.dumps(Trap(sprung))).decode()
    content["data"] = json.dumps(data).encode()
    with zipfile.ZipFile(agent, "w") as altered:
        for name, part in content.items():
            altered.writestr(name, part)
    with pytest.raises(ValueError, match="was altered, so it is not opened"):
        policies.load()
    assert not sprung.exists()


def test_weights_with_a_trap_in_them_are_refused_even_with_a_checksum_to_match(agent, tmp_path):
    packed = io.BytesIO()
    np.savez(packed, weights=np.array([Trap(tmp_path / "sprung")], dtype=object))
    weights = agent.with_suffix(".npz")
    weights.write_bytes(packed.getvalue())
    known = json.loads((tmp_path / "agents.json").read_text())
    known["ppo_cartpole"]["sha256"]["npz"] = hashlib.sha256(packed.getvalue()).hexdigest()
    (tmp_path / "agents.json").write_text(json.dumps(known))
    with pytest.raises(ValueError, match="allow_pickle"):
        policies.weights()
    assert not (tmp_path / "sprung").exists()
