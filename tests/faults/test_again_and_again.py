"""On stage nothing is given up: whatever ends, and however often, is started again, and one line says so."""

import time
import urllib.request

import pytest

from slides.kit import paths
from tests.kit.decks import COUNTER, code, slide, write_deck
from tests.kit.stagehand import present
from tests.waiting import eventually

LIVE = "every demo is live"


@pytest.fixture(scope="module")
def show(house):
    deck = write_deck(house / "again.ipynb", slide("Counter"), code(COUNTER, "demo"))
    with present("--notebook", deck, house=house, said=LIVE) as running:
        yield running


def another(show, words, than, seconds=10):
    """The next process of that kind."""
    return eventually(lambda: next((child for child in show.children(words) if child not in than), None), seconds,
                      lambda: f"another {words}\n{''.join(show.said)}")


@pytest.mark.parametrize("after", [0.0, 0.6], ids=["at once", "as it starts"])
def test_a_kernel_killed_again_while_it_is_started_again_comes_back(show, after):
    lives = sum(LIVE in line for line in show.said)
    first = show.child("ipykernel")
    first.kill()
    second = another(show, "ipykernel", [first], 5)              # the launcher notices, and says so
    time.sleep(after)
    second.kill()
    third = another(show, "ipykernel", [first, second], 8)       # after a moment's patience
    show.wait_for(LIVE, times=lives + 1, seconds=30)
    assert third.is_running()
    assert any("the kernel ended" in line for line in show.said)
    assert "Traceback" not in "".join(show.said)


def test_three_servers_killed_in_a_row_do_not_end_the_show(show):
    killed = []
    for _ in range(3):
        killed.append(another(show, "slides.kit.serve.process", killed, 20))
        killed[-1].kill()
    lives = sum(LIVE in line for line in show.said)
    another(show, "slides.kit.serve.process", killed, 20)
    show.wait_for(LIVE, times=lives + 1, seconds=40)
    assert show.process.poll() is None
    assert any("the next try is in" in line for line in show.said)


def test_a_cell_that_kills_its_kernel_is_named_and_the_page_stays_up(house):
    deck = write_deck(house / "kills.ipynb", slide("Counter"), code(COUNTER, "demo"), slide("Kills"),
                      code("import os; os._exit(9)", "code"))
    page = house / "build" / paths.made_of(deck).name
    page.parent.mkdir(exist_ok=True)
    page.write_text("<!DOCTYPE html><title>made before that cell was written</title>", encoding="utf-8")
    with present("--notebook", deck, house=house) as show:
        show.wait_for("The kernel died in cell 5 (slide “Kills”)", times=2, seconds=30)
        show.wait_for("the next kernel is started in")
        assert show.process.poll() is None


def test_in_rise_too_with_what_a_cell_shows_from_a_file_and_the_speaker_is_told_what_to_do(house):
    (house / "own.svg").write_bytes((paths.MEDIA / "title.svg").read_bytes())
    shows = code("from IPython.display import HTML; HTML('<img src=\"own.svg\">')")
    cells = slide("Counter"), code(COUNTER, "demo"), slide("Raises"), code("1 / 0"), shows
    deck = write_deck(house / "rise.ipynb", *cells)
    with present("--rise", "--notebook", deck, house=house, said="Open that address") as show:
        with urllib.request.urlopen(show.url.replace("/rise/slides/rise.ipynb", "/files/slides/own.svg")) as answer:
            assert answer.read() == (house / "own.svg").read_bytes()
        assert any("live, but for 1 (“Raises”)" in line for line in show.said)
        show.child("ipykernel").kill()
        show.wait_for("the cells were run again: reload the window (F5)")
        show.child("slides.kit.serve.process").kill()
        show.wait_for("the server stopped by itself")
        show.wait_for("the cells were run again: reload the window (F5)", times=2)
        assert show.child("ipykernel").is_running()
