"""In RISE too, what dies is started again, and the speaker told what to do; what a cell shows from a file is there."""

import urllib.request

from slides.kit.paths import MEDIA
from tests.kit.decks import COUNTER, code, slide, write_deck
from tests.kit.stagehand import present


def test_a_killed_kernel_and_a_killed_server_are_there_again(house):
    deck = write_deck(house / "rise.ipynb", slide("Counter"), code(COUNTER, "demo"), slide("Raises"), code("1 / 0"))
    with present("--rise", "--notebook", deck, house=house) as show:
        show.wait_for("Open that address")
        assert any("live, but for 1 (“Raises”)" in line for line in show.said)
        show.child("ipykernel").kill()
        show.wait_for("the cells were run again: reload the window (F5)")
        show.child("slides.kit.serve.process").kill()
        show.wait_for("the server stopped by itself")
        show.wait_for("the cells were run again: reload the window (F5)", times=2)
        assert show.child("ipykernel").is_running()


def test_a_picture_that_a_cell_shows_from_a_file_beside_the_notebook_is_brought_along(house):
    (house / "own.svg").write_bytes((MEDIA / "title.svg").read_bytes())
    shows = code("from IPython.display import HTML; HTML('<img src=\"own.svg\">')")
    with present("--rise", "--notebook", write_deck(house / "rise.ipynb", slide("A"), shows), house=house) as show:
        address = show.url.replace("/rise/slides/rise.ipynb", "/files/slides/own.svg")
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == (house / "own.svg").read_bytes()
