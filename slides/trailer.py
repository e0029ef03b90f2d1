"""The talk in twenty seconds: slides of the exported page as they run, one GIF for the README."""

import io
from pathlib import Path

from PIL import Image

from slides.browser import opened
from slides.progress import Progress

SIZE, FRAMES_A_SECOND, COLOURS = (640, 360), 5, 96
# Slide, seconds, and the buttons pressed on it, one a second.
SCENES = (
    (1, 1.6, ()),
    (9, 3.6, ("come", "treat", "shake")),
    (12, 2.4, ()),
    (19, 2.4, ("×100", "×100")),
    (25, 2.4, ()),
    (27, 3.0, ("agent",)),
    (35, 6.0, ("recorded", "1×")),
    (39, 1.6, ()),
)
_PRESS = """(word) => [...document.querySelectorAll("section.present .demo button")]
    .find((button) => button.textContent.trim().startsWith(word))?.click()"""


def trailer(page: Path, to: Path, progress: Progress | None = None) -> Path:
    """Show each scene for its seconds and keep what was seen.

    Raises:
        TalkError: there is no browser.
    """
    progress = progress or Progress()
    frames = []
    with opened(page, "", "The trailer") as tab:
        for done, (slide, seconds, presses) in enumerate(SCENES, start=1):
            progress.step(done, len(SCENES), "filming")
            tab.evaluate(f"Reveal.slide({slide - 1}, 0, 99)")
            tab.wait_for_timeout(400)
            for number in range(round(seconds * FRAMES_A_SECOND)):
                second, rest = divmod(number, FRAMES_A_SECOND)
                if rest == 1 and second < len(presses):
                    tab.evaluate(_PRESS, presses[second])
                frames.append(_frame(tab.screenshot()))
                tab.wait_for_timeout(1000 / FRAMES_A_SECOND - 60)
    _save(frames, to)
    return to


def _frame(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)


def _save(frames: list[Image.Image], to: Path) -> None:
    """One palette for all frames, so that only what moves is stored."""
    strip = Image.new("RGB", (SIZE[0], SIZE[1] * len(frames) // 4 + SIZE[1]))
    for number, frame in enumerate(frames[::4]):
        strip.paste(frame, (0, number * SIZE[1]))
    palette = strip.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    indexed = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    indexed[0].save(to, save_all=True, append_images=indexed[1:], duration=1000 // FRAMES_A_SECOND, loop=0,
                    optimize=True)
