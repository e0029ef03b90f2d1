"""The whole talk at a glance: every slide of the exported page, on one contact sheet."""

import io
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from slides.browser import opened
from slides.progress import Progress

COLUMNS, WIDTH, GAP = 6, 426, 14


def contact_sheet(page: Path, to: Path, theme: str = "light", progress: Progress | None = None) -> Path:
    """Take a picture of each slide, its fragments shown, a second after it comes up; join them.

    Raises:
        TalkError: there is no browser.
    """
    progress = progress or Progress()
    pictures = []
    with opened(page, f"?theme={theme}", "A contact sheet") as tab:
        for number in range(total := tab.evaluate("Reveal.getTotalSlides()")):
            progress.step(number + 1, total, "taking pictures of the slides")
            tab.evaluate(f"Reveal.slide({number}, 0, 99)")
            tab.wait_for_timeout(1000)
            pictures.append(Image.open(io.BytesIO(tab.screenshot())).convert("RGB"))
    _join(pictures).save(to, optimize=True)
    return to


def _join(pictures: list[Image.Image]) -> Image.Image:
    height = WIDTH * 9 // 16
    rows = math.ceil(len(pictures) / COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP), "#7d7a72")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(16)
    for number, picture in enumerate(pictures):
        x = GAP + number % COLUMNS * (WIDTH + GAP)
        y = GAP + number // COLUMNS * (height + GAP)
        sheet.paste(picture.resize((WIDTH, height), Image.Resampling.LANCZOS), (x, y))
        draw.text((x + 6, y + height - 6), str(number + 1), font=font, anchor="ls", fill="#1c2230")
    return sheet
