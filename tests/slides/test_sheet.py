"""The contact sheet: as many slides as the deck has, none of them blank, and small enough for the README."""

import pytest
from PIL import Image, ImageStat

import media
from slides.kit.shots import sheet
from tests.kit.decks import the_talk

SLIDES = len(the_talk().slides)
SMALL = media.DRAWN / "sheet.webp"


@pytest.mark.thorough                                # so a new slide can be tried before its picture is taken
def test_the_readmes_sheet_shows_every_slide():
    assert SMALL.stat().st_size < 400_000
    whole = sheet._join([Image.new("RGB", (16, 9))] * SLIDES)
    with Image.open(SMALL) as picture:
        small = picture.convert("L")
    assert small.width == sheet.SMALL
    assert abs(small.height - whole.height * small.width / whole.width) < 1, "make sheet: it has other slides"
    scale = small.width / whole.width
    for number in range(SLIDES):
        x = (sheet.GAP + number % sheet.COLUMNS * (sheet.WIDTH + sheet.GAP)) * scale
        y = (sheet.GAP + number // sheet.COLUMNS * (sheet.WIDTH * 9 // 16 + sheet.GAP)) * scale
        slide = small.crop((round(x + 2), round(y + 2), round(x + 410 * scale), round(y + 220 * scale)))
        assert ImageStat.Stat(slide).stddev[0] > 10, f"slide {number + 1} is blank"
