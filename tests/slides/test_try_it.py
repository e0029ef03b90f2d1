"""try_it.ipynb: short cells, in step with its source, and ten exercises that say "not yet" until they are solved."""

import io
import re
from pathlib import Path

import jupytext
import nbformat
import pytest

from slides.kit import notebook
from slides.kit.progress import Progress
from tests.waiting import finish

HOUSE = Path(__file__).parents[2]
TRY_IT = HOUSE / "slides" / "try_it.ipynb"
SOLUTIONS = {  # what stands in the notebook, and what solves it
    '{"lie down": "lie down"}': '{"lie down": "jump"}',
    "epsilon=0.1)": "epsilon=0)",
    "return now + 0": "return now + alpha * (reward + then - now)",
    "sum(choices) / 4": "max(choices)",
    "alpha, lam = 0.4, 0.0": "alpha, lam = 0.45, 0.7",
    "push = 0.5": "push = 3",
    "training.quick(gamma=0.995": "training.quick(gamma=0.5",
    'reward.train("1")': 'reward.train("exp(-4*(x-1)^2)")',
    "rule = [0, 0, 1, 0]": "rule = [0.1, 0.2, 3, 1]",
    '= make_vec_env("MountainCar-v0", 16, seed=0)': '= __import__("stable_baselines3").common.vec_env.VecNormalize('
                                                    'make_vec_env("MountainCar-v0", 16, seed=0))',
}
LESS = {"steps=25_000": "steps=3_000", "steps=20_000": "steps=2_000", 'train("1")': 'train("1", steps=2_000)'}
CHECK = re.compile(r"^exercises\.check_(\w+)\(", re.M)


@pytest.fixture
def nb():
    return notebook.read(TRY_IT)


def code(nb) -> list:
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def verdicts(nb, folder) -> dict[str, str]:
    """Run the notebook, but train for fewer steps; what each check said."""
    for cell in code(nb):
        for much, less in LESS.items():
            cell.source = cell.source.replace(much, less)
    failures = finish(notebook.run_alone(nb, Progress(io.StringIO()), folder))
    assert [str(failure) for failure in failures] == []
    checks = [(found[1], cell) for cell in code(nb) if (found := CHECK.match(cell.source))]
    return {name: cell.outputs[0].data["text/plain"] for name, cell in checks}


def test_it_is_committed_without_outputs_and_in_step_with_its_source(nb):
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code(nb))
    source = jupytext.read(TRY_IT.with_suffix(".md"))
    written = [(cell.cell_type, cell.source) for cell in source.cells]
    assert written == [(c.cell_type, c.source) for c in nb.cells], ".venv/bin/jupytext --sync slides/try_it.md"
    nbformat.validate(nb)


def test_there_are_ten_exercises_each_with_its_check_and_hints_that_stay_folded(nb):
    sections = re.split(r"^### Exercise \d+: ", "\n".join(cell.source for cell in nb.cells), flags=re.M)[1:]
    assert len(sections) == 10
    for section in sections:
        assert len(CHECK.findall(section)) == 1
        assert "<details><summary>Hint</summary>" in section
        assert "<details open" not in section
    assert not any(solved in "\n".join(sections) for solved in SOLUTIONS.values())


@pytest.mark.thorough
def test_as_it_stands_every_cell_runs_and_no_exercise_is_solved(nb, tmp_path):
    for cell in code(nb):
        cell.source = cell.source.replace("(30_000)", "(4_000)")     # it wouldn't get there in 30,000 either
    said = verdicts(nb, tmp_path)
    assert (tmp_path / "my_cartpole.zip").exists()
    assert len(said) == 10
    for name, line in said.items():
        assert re.fullmatch(r"not yet: .+", line), (name, line)


@pytest.mark.thorough
def test_with_the_solutions_put_in_every_exercise_is_solved(nb, tmp_path):
    everything = "\n".join(cell.source for cell in code(nb))
    assert [everything.count(unsolved) for unsolved in SOLUTIONS] == [1] * 10
    exercises = {"exercises.", "(30_000)", *SOLUTIONS}
    nb.cells = code(nb)[:2] + [cell for cell in code(nb)[2:] if any(part in cell.source for part in exercises)]
    for cell in nb.cells:
        for unsolved, solved in SOLUTIONS.items():
            cell.source = cell.source.replace(unsolved, solved)
    said = verdicts(nb, tmp_path)
    assert len(said) == 10
    for name, line in said.items():
        assert re.fullmatch(r"✔ .+", line), (name, line)
