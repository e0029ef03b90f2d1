"""The whole talk at a glance: every slide of the exported page, on one contact sheet."""

import io
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from slides.browser import find_browser
from slides.errors import TalkError
from slides.progress import Progress

COLUMNS, WIDTH, GAP = 6, 426, 14


def contact_sheet(page: Path, to: Path, theme: str = "light", progress: Progress | None = None) -> Path:
    """Take a picture of each slide, its fragments shown, a second after it comes up; join them.

    Raises:
        TalkError: there is no browser.
    """
    from playwright.sync_api import sync_playwright

    progress = progress or Progress()
    if not (executable := find_browser()):
        raise TalkError("A contact sheet needs Chromium or Chrome. Install one, or name it: CHROMIUM=/path/to/it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        tab = chromium.new_page(viewport={"width": 1280, "height": 720})
        tab.goto(f"{page.as_uri()}?theme={theme}")
        tab.wait_for_selector("html[data-demos=ready][data-deck=ready]", state="attached")
        pictures = []
        for number in range(total := tab.evaluate("Reveal.getTotalSlides()")):
            progress.step(number + 1, total, "taking pictures of the slides")
            tab.evaluate(f"Reveal.slide({number}, 0, 99)")
            tab.wait_for_timeout(1000)
            pictures.append(Image.open(io.BytesIO(tab.screenshot())).convert("RGB"))
        chromium.close()
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
