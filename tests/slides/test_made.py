"""What is made of the deck: a picture and a film of every demo, the sheet for the README, the notes on paper."""

import pytest
from PIL import Image, ImageStat

import media
from demos.stage import films
from slides.kit import notebook
from slides.kit.shots import sheet
from slides.kit.shots.notes import write_notes
from tests.kit.decks import the_talk

FOLDER = media.DRAWN / "demos"
RECORDED = notebook.recorded(the_talk())


def test_every_demo_cell_of_the_deck_has_its_picture_and_its_film_in_which_something_happens():
    """One that waits for a hand is given one: its presses, by frame, under [press] in slides/talk.toml; then record."""
    assert list(RECORDED) == [cell for slide in the_talk().slides for cell in slide.demos], "run rl-talk record"
    for name in RECORDED.values():
        with Image.open(FOLDER / f"{name}.png") as picture:
            assert picture.width > 1000
        with Image.open(FOLDER / f"{name}.gif") as film:
            assert film.n_frames >= 3, f"too little moves in {name}: give it presses in talk.toml, and record"
            assert film.info["loop"] == 0, "for ever"


def test_no_picture_is_left_over_and_none_is_heavy():
    files = [file for file in FOLDER.iterdir() if file.suffix != ".json"]
    assert {file.stem for file in files} == set(RECORDED.values()), "rl-talk record, and delete what is left over"
    assert max(file.stat().st_size for file in files) <= films.HEAVY


def test_the_notes_on_paper_say_it_all_each_slides_minutes_first_and_ask_for_nothing(tmp_path):
    page, shaping = write_notes(to=tmp_path / "notes.html").read_text(encoding="utf-8"), the_talk()["shaping"]
    assert page.count("<article>") == len(the_talk().slides)
    assert page.count("min.</strong>") == len(the_talk().planned)
    assert f"<h2>{shaping.number}. Shaping</h2><p><strong>1½ min.</strong> How do you get" in page
    assert "default-src 'none'" in page
    assert "src=\"http" not in page


@pytest.mark.thorough                                # so a new slide can be tried before its picture is taken
def test_the_readmes_sheet_shows_every_slide():
    small, slides = media.DRAWN / "sheet.webp", len(the_talk().slides)
    assert small.stat().st_size < 400_000
    whole = sheet._join([Image.new("RGB", (16, 9))] * slides)
    with Image.open(small) as picture:
        small = picture.convert("L")
    assert small.width == sheet.SMALL
    assert abs(small.height - whole.height * small.width / whole.width) < 1, "make sheet: it has other slides"
    scale = small.width / whole.width
    for number in range(slides):
        x = (sheet.GAP + number % sheet.COLUMNS * (sheet.WIDTH + sheet.GAP)) * scale
        y = (sheet.GAP + number // sheet.COLUMNS * (sheet.WIDTH * 9 // 16 + sheet.GAP)) * scale
        slide = small.crop((round(x + 2), round(y + 2), round(x + 410 * scale), round(y + 220 * scale)))
        assert ImageStat.Stat(slide).stddev[0] > 10, f"slide {number + 1} is blank: make sheet"
