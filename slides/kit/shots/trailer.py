"""The talk in twenty seconds: slides of the exported page as they run, one GIF for the README."""

import io
from pathlib import Path

from PIL import Image

from demos.errors import TalkError
from demos.stage.films import gif
from slides.kit import notebook
from slides.kit.browser import opened
from slides.kit.deck import Deck, settings
from slides.kit.folders import write_whole
from slides.kit.progress import Progress

SIZE, FRAMES_A_SECOND, COLOURS, HEAVY = (640, 360), 5, 96, 900_000
_PRESS = """(word) => [...document.querySelectorAll("section.present .demo button")]
    .find((button) => button.textContent.trim().startsWith(word))?.click()"""


def scenes_of(talk: Path) -> list[dict]:
    """What the file beside the notebook says they are.

    Raises:
        TalkError: there are none.
    """
    if scenes := settings(talk).get("trailer", []):
        return scenes
    raise TalkError(f"A trailer needs scenes: list them as [[trailer]] in {talk.with_suffix('.toml')}.")


def trailer(talk: Path, page: Path, to: Path, progress: Progress) -> Path:
    """Show each scene for its seconds and keep what was seen.

    Args:
        talk: the notebook; the file beside it says what the scenes are.
        page: what was made of it.

    Raises:
        TalkError: there are no scenes, or there is no browser.
    """
    scenes = scenes_of(talk)
    deck, frames = Deck(notebook.read(talk)), []
    with opened(page, "", "The trailer") as tab:
        for done, scene in enumerate(scenes, start=1):
            progress.step(done, len(scenes), "filming", "scenes to be filmed")
            tab.evaluate(f"Reveal.slide({deck[scene['slide']].number - 1}, 0, 99)")
            tab.wait_for_timeout(400)
            for number in range(round(scene["seconds"] * FRAMES_A_SECOND)):
                second, rest = divmod(number, FRAMES_A_SECOND)
                if rest == 1 and second < len(press := scene.get("press", [])):
                    tab.evaluate(_PRESS, press[second])
                seen = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
                frames.append(seen.resize(SIZE, Image.Resampling.LANCZOS))
                tab.wait_for_timeout(1000 / FRAMES_A_SECOND - 60)
    write_whole(to, gif(frames, 1 / FRAMES_A_SECOND, COLOURS, heavy=HEAVY))
    return to
