"""Running the notebook: what fails is named, and the rest goes on."""

import io

import pytest

from demos.errors import TalkError
from slides.kit import notebook, paths
from slides.kit.progress import Progress
from tests.kit.decks import code, slide, write_deck
from tests.waiting import finish


def run(path):
    said = io.StringIO()
    nb = notebook.read(path)
    failures = finish(notebook.run_alone(nb, Progress(said), path.parent))
    return nb, failures, said.getvalue()


def test_a_failing_cell_is_named_in_one_line_and_the_rest_run(tmp_path):
    deck = write_deck(tmp_path / "deck.ipynb", slide("Good"), code("x = 6"), slide("Bad"), code("1 / 0", "demo"),
                      slide("After"), code("x * 7"))
    nb, failures, said = run(deck)
    assert [str(f) for f in failures] == [
        "cell 5 (slide “Bad”) failed: ZeroDivisionError: division by zero. Words are shown instead."]
    assert str(failures[0]) in said
    assert nb.cells[4].outputs[0].data["text/plain"] == "[this demo could not start]"
    assert nb.cells[6].outputs[0].data["text/plain"] == "42"


def test_a_long_line_and_what_follows_it_are_one_output_with_every_letter(tmp_path):
    deck = write_deck(tmp_path / "deck.ipynb", code("print('x' * 90_000, flush=True); print('a b\\b\\b', flush=True)"))
    nb, _, _ = run(deck)
    assert [output.text for output in nb.cells[1].outputs] == ["x" * 90_000 + "\na b\b\b\n"]


@pytest.mark.thorough
def test_a_cell_that_cannot_be_interrupted_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("RL_TALK_CELL_SECONDS", "1")
    monkeypatch.setattr(notebook, "PATIENCE", 1)
    deaf = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)"
    deck = write_deck(tmp_path / "deck.ipynb", slide("Deaf"), code(deaf))
    with pytest.raises(TalkError, match=r"Cell 3 \(slide “Deaf”\) hangs, and won't be interrupted"):
        run(deck)


@pytest.mark.thorough
def test_a_kernel_that_dies_is_reported_with_its_cell(tmp_path):
    deck = write_deck(tmp_path / "deck.ipynb", slide("Fatal"), code("import os; os._exit(1)"))
    with pytest.raises(TalkError, match=r"kernel died in cell 3 \(slide “Fatal”\)"):
        run(deck)


@pytest.mark.thorough
def test_the_talk_runs_clean_from_end_to_end_with_every_warning_an_error():
    nb = notebook.read()
    strict = ("import warnings; warnings.simplefilter('error');"
              "warnings.filterwarnings('ignore', 'Deprecated in traitlets 4.1')")  # ipywidgets 8.1.2's; RISE needs it
    nb.cells[0].source = f"{strict}\n{nb.cells[0].source}"
    failures = finish(notebook.run_alone(nb, Progress(io.StringIO()), paths.TALK.parent))
    assert [str(f) for f in failures] == []
    streams = [o.text for cell in nb.cells for o in cell.get("outputs", []) if o.output_type == "stream"]
    assert streams == [], "a demo prints nothing on its slide"
