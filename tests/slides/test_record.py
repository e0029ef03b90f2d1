"""The recorded pictures: every demo of the deck has one, and it stands in where its cell fails."""

import json

import nbformat
from PIL import Image

import media
from slides import notebook

FOLDER = media.folder() / "demos"
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))


def test_every_demo_cell_of_the_deck_has_its_picture():
    cells = [cell.source.strip() for cell in notebook.read().cells if "demo" in cell.metadata.get("tags", [])]
    assert sorted(cells) == sorted(INDEX)
    for name in INDEX.values():
        with Image.open(FOLDER / f"{name}.png") as picture:
            assert picture.width > 1000


def test_every_demo_has_its_film_in_which_something_happens():
    for name in INDEX.values():
        with Image.open(FOLDER / f"{name}.gif") as film:
            assert film.n_frames >= 3, name
            assert film.info["loop"] == 0, "for ever"


def test_no_picture_is_left_over_and_none_is_heavy():
    files = [file for file in FOLDER.iterdir() if file.suffix != ".json"]
    assert {file.stem for file in files} == set(INDEX.values())
    assert max(file.stat().st_size for file in files) < 200_000


def test_a_cell_that_fails_shows_its_demos_picture():
    output = notebook.picture_instead(nbformat.v4.new_code_cell("cartpole.play()"))
    assert {"image/png", "text/plain"} <= set(output.data)
