"""The contact sheet: as many slides as the deck has, none of them blank, and small enough for the README."""

import pytest
from PIL import Image, ImageStat

import media
from slides.kit.shots import sheet
from tests.kit.decks import the_talk

SMALL = media.DRAWN / "sheet.webp"


def deck_size() -> int:
    return len(the_talk().slides)


def test_slides_are_laid_out_row_by_row():
    colours = ["#aa0000", "#00aa00", "#0000aa", "#aaaa00", "#00aaaa", "#aa00aa", "#555555"]
    joined = sheet._join([Image.new("RGB", (1280, 720), colour) for colour in colours])
    step = sheet.WIDTH + sheet.GAP
    assert joined.size == (6 * step + sheet.GAP, 2 * (sheet.WIDTH * 9 // 16 + sheet.GAP) + sheet.GAP)
    seen = [joined.getpixel((sheet.GAP + step * i + 200, 100)) for i in range(6)]
    assert seen == [Image.new("RGB", (1, 1), colour).getpixel((0, 0)) for colour in colours[:6]]


@pytest.mark.thorough                                # so a new slide can be tried before its picture is taken
def test_the_readmes_sheet_shows_every_slide():
    assert SMALL.stat().st_size < 400_000
    whole = sheet._join([Image.new("RGB", (16, 9))] * deck_size())
    with Image.open(SMALL) as picture:
        small = picture.convert("L")
    assert small.width == sheet.SMALL
    assert abs(small.height - whole.height * small.width / whole.width) < 1, "make sheet: it has other slides"
    scale = small.width / whole.width
    for number in range(deck_size()):
        x = (sheet.GAP + number % sheet.COLUMNS * (sheet.WIDTH + sheet.GAP)) * scale
        y = (sheet.GAP + number // sheet.COLUMNS * (sheet.WIDTH * 9 // 16 + sheet.GAP)) * scale
        slide = small.crop((round(x + 2), round(y + 2), round(x + 410 * scale), round(y + 220 * scale)))
        assert ImageStat.Stat(slide).stddev[0] > 10, f"slide {number + 1} is blank"
