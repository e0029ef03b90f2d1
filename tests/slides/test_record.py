"""The recorded pictures: every demo of the deck has one, and it stands in where its cell fails."""

from PIL import Image

import media
from demos.stage import films
from slides.kit import notebook
from tests.kit.decks import the_talk

FOLDER = media.DRAWN / "demos"
RECORDED = notebook.recorded(the_talk())


def test_every_demo_cell_of_the_deck_has_its_picture():
    assert list(RECORDED) == [cell for slide in the_talk().slides for cell in slide.demos], "run rl-talk record"
    for name in RECORDED.values():
        with Image.open(FOLDER / f"{name}.png") as picture:
            assert picture.width > 1000


def test_every_demo_has_its_film_in_which_something_happens():
    for name in RECORDED.values():
        with Image.open(FOLDER / f"{name}.gif") as film:
            assert film.n_frames >= 3, name
            assert film.info["loop"] == 0, "for ever"


def test_no_picture_is_left_over_and_none_is_heavy():
    files = [file for file in FOLDER.iterdir() if file.suffix != ".json"]
    assert {file.stem for file in files} == set(RECORDED.values())
    assert max(file.stat().st_size for file in files) <= films.HEAVY


def test_a_cell_that_fails_shows_its_demos_picture():
    (cell,) = the_talk()["you-try"].demos
    output = notebook.picture_instead(the_talk(), cell)
    assert {"image/png", "text/plain"} <= set(output.data)
