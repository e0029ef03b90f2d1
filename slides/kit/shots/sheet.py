"""The whole talk at a glance: every slide of the exported page, on one contact sheet."""

import io
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from demos.stage.palette import palette
from slides.kit.browser import opened
from slides.kit.folders import write_whole
from slides.kit.progress import Progress

COLUMNS, WIDTH, GAP = 6, 426, 14
SMALL = 1200                                         # pixels across, in the README

_STILLS = "for (const demo of document.querySelectorAll('section.present .demo')) demo.stage.showStill()"


def contact_sheet(page: Path, to: Path, small: Path | None, progress: Progress) -> Path:
    """Take a picture of each slide, its clicks done and its demo at the moment that tells its story; join them.

    Args:
        small: where to put a small one as well, if anywhere.

    Raises:
        TalkError: there is no browser.
    """
    pictures = []
    with opened(page, "?theme=light", "A contact sheet") as tab:
        tab.emulate_media(reduced_motion="reduce")   # posters, not films
        for number in range(total := tab.evaluate("Reveal.getTotalSlides()")):
            progress.step(number + 1, total, "taking pictures of the slides", "slides to be pictured")
            tab.evaluate(f"Reveal.slide({number}, 0, 99)")
            tab.wait_for_timeout(300)
            tab.evaluate(_STILLS)
            tab.wait_for_timeout(700)
            pictures.append(Image.open(io.BytesIO(tab.screenshot())).convert("RGB"))
    sheet = _join(pictures)
    sheet.save(png := io.BytesIO(), "PNG", optimize=True)
    write_whole(to, png.getvalue())
    if small:
        size = (SMALL, round(sheet.height * SMALL / sheet.width))
        sheet.resize(size, Image.Resampling.LANCZOS).save(small, quality=82)
    return to


def _join(pictures: list[Image.Image]) -> Image.Image:
    height = WIDTH * 9 // 16
    rows = math.ceil(len(pictures) / COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP), palette()["quiet"])
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for number, picture in enumerate(pictures):
        x = GAP + number % COLUMNS * (WIDTH + GAP)
        y = GAP + number // COLUMNS * (height + GAP)
        sheet.paste(picture.resize((WIDTH, height), Image.Resampling.LANCZOS), (x, y))
        draw.text((x + 6, y + height - 6), str(number + 1), font=font, anchor="ls", fill=palette()["ink"])
    return sheet
