"""Pictures of the demos, taken from the demos: what is shown where nothing can run.

Each demo is opened as it opens in the talk, with its fixed seed, and its clock is turned by hand, so
that the same demo gives the same pictures: a still of the moment that tells its story, and, if it moves,
an animation of its first seconds. Both carry the word *recorded*.
"""

import asyncio
import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from demos.errors import TalkError
from demos.stage import films, stills
from demos.stage.palette import palette
from slides.kit import notebook
from slides.kit.browser import launched, need_browser
from slides.kit.deck import Deck, settings
from slides.kit.folders import make_folder, write_whole
from slides.kit.notebook import WIDGET_STATE, WIDGET_VIEW
from slides.kit.page import bare_page, pack
from slides.kit.progress import Progress

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SECONDS, FRAMES_A_SECOND = 4, 5
MEANT = ("reward", "reward-ink", "value", "value-soft", "error", "action", "action-soft")
WIDTH, COLOURS = 880, 56                             # of the animation; of both, beside those that mean something
# What turns by CSS has turned.
_SETTLED = "Promise.allSettled(document.getAnimations().map((animation) => animation.finished))"
_STAGE = "document.querySelector('.demo')?.stage"


def record(talk: Path, only: str, progress: Progress) -> None:
    """Run the talk and take its demos' pictures, each deck's into its own folder.

    Args:
        talk: the notebook.
        only: take those whose name begins like this; all for "".

    Raises:
        TalkError: there is no browser, or a cell failed.
    """
    need_browser("Recording")                        # known before the cells run
    nb = notebook.read(talk)
    if not any(slide.demos for slide in Deck(nb).slides):
        raise TalkError(f"Nothing to record: no cell of {talk} has the tag demo.")
    if failures := asyncio.run(notebook.run_alone(nb, progress, talk.parent)):
        raise TalkError(f"Nothing recorded: {failures[0]}")
    models = nb.metadata.widgets[WIDGET_STATE]["state"]
    shown = {slide.name: [output.data[WIDGET_VIEW]["model_id"] for cell in slide.demos.values()
                          for output in cell.outputs if WIDGET_VIEW in output.get("data", {})]
             for slide in Deck(nb).slides if slide.demos}
    folder = stills.folder()
    make_folder(folder, "Its pictures stand beside a deck: copy it to a folder of your own.")
    index = json.dumps(shown, sort_keys=True).replace("], ", "],\n ")   # a line a slide
    write_whole(folder / "index.json", f"{index}\n")
    wanted = [name for names in shown.values() for name in names if name.startswith(only)]
    presses = settings(talk).get("press", {})
    with launched("Recording") as chromium:
        for done, name in enumerate(wanted, start=1):
            progress.step(done, len(wanted), name, "demos to be pictured")
            _take(chromium, name, models[name], presses.get(name, {}))
    progress.say(f"{len(wanted)} demo(s) recorded in {folder}")


def _take(chromium: "Browser", name: str, record: dict, presses: dict[str, str]) -> None:
    """Take one demo's pictures. ``presses``: frame → the key of the button that is pressed then."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.html"
        file.write_text(bare_page(pack({name: record})), encoding="utf-8")
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-demos=ready]", state="attached")
        ours = page.evaluate(f"Boolean({_STAGE})")   # another's widget has no clock to turn
        body = page.locator(".demo-body" if ours else "[data-demo]")

        def picture() -> Image.Image:
            page.evaluate(_SETTLED)
            page.evaluate(f"{_STAGE}?.paint()")
            return _label(Image.open(io.BytesIO(body.screenshot())).convert("RGB"))

        page.evaluate(f"{_STAGE}?.play(false), {_STAGE}?.reset()")
        frames = []
        moves = page.evaluate(f"Boolean({_STAGE}?.hooks.frame) && !{_STAGE}.hooks.attract")
        for number in range(SECONDS * FRAMES_A_SECOND if moves or (ours and presses) else 0):
            if key := presses.get(str(number)):
                page.evaluate(f"""document.querySelector('.demo [aria-keyshortcuts="{key}"]').click()""")
                page.evaluate(f"Object.assign({_STAGE}.clock, {{ playing: false }})")
            # The demo's clock, a sixtieth of a second at a time, as on the wall.
            page.evaluate(f"for (let i = 0; i < {60 // FRAMES_A_SECOND}; i++) {_STAGE}.hooks.frame?.(1 / 60)")
            frames.append(picture())
        page.evaluate(f"{_STAGE}?.reset(), {_STAGE}?.showStill()")
        still = picture()
    context.close()
    meant = tuple(palette()[meaning] for meaning in MEANT)       # gold must stay gold
    (stills.folder() / f"{name}.png").write_bytes(films.png(still, COLOURS, meant))
    file = stills.folder() / f"{name}.gif"
    file.unlink(missing_ok=True)
    if len({frame.tobytes() for frame in frames}) > 2:           # something moves
        size = (WIDTH, round(still.height * WIDTH / still.width))
        small = [frame.resize(size, Image.Resampling.LANCZOS) for frame in frames]
        file.write_bytes(films.gif(small, 1 / FRAMES_A_SECOND, COLOURS, meant))


def _label(picture: Image.Image) -> Image.Image:
    """The picture with a strip below it that says *recorded*."""
    strip = 28
    labelled = Image.new("RGB", (picture.width, picture.height + strip), picture.getpixel((0, 0)))
    labelled.paste(picture)
    draw, font = ImageDraw.Draw(labelled), ImageFont.load_default(20)
    draw.text((picture.width - 8, labelled.height - 6), "recorded", font=font, anchor="rs", fill=palette()["quiet"])
    return labelled
