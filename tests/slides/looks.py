"""Comparing how slides look on two surfaces."""

import io

from PIL import Image, ImageChops, ImageStat

from tests.kit.decks import the_talk


def still_slides() -> dict[str, str]:
    """Slides on which nothing moves and nothing comes with a click, back-ups aside: name and title."""
    still = [slide for slide in the_talk().planned if slide.cells == slide.of("slide", "notes")]
    return {slide.name: slide.title for slide in still if ".gif" not in slide.markdown}


def pictures(page) -> dict[str, bytes]:
    """A screenshot of each of these slides on the talk's page, where no motion is wanted, by name."""
    taken = {}
    for name in still_slides():
        page.evaluate("(name) => Reveal.slide(Reveal.getSlides().findIndex(({ id }) => id === name))", name)
        page.wait_for_timeout(100)
        taken[name] = page.screenshot()
    return taken


def difference(one: bytes, other: bytes) -> float:
    """Mean difference of two screenshots in grey levels, 0 to 255, at a quarter of their size: eyes, not pixels.

    The strip at the bottom, with the slide's number and the kernel's sign, is left out.
    """
    pictures = (Image.open(io.BytesIO(data)).convert("L") for data in (one, other))
    grey = (picture.crop((0, 0, 1280, 660)).resize((320, 165)) for picture in pictures)
    return ImageStat.Stat(ImageChops.difference(*grey)).mean[0]
