"""Comparing how slides look on two surfaces."""

import io

from PIL import Image, ImageChops, ImageStat

# Slides on which nothing moves: number and title.
STILL_SLIDES = {4: "Four pieces", 5: "What it isn’t", 8: "Two kinds of conditioning", 11: "The pigeon-guided bomb",
                16: "What is dopamine for?"}


def difference(one: bytes, other: bytes) -> float:
    """Mean difference of two screenshots in grey levels, 0 to 255, at a quarter of their size: eyes, not pixels.

    The strip at the bottom, with the slide's number and the kernel's sign, is left out.
    """
    pictures = (Image.open(io.BytesIO(data)).convert("L") for data in (one, other))
    grey = (picture.crop((0, 0, 1280, 660)).resize((320, 165)) for picture in pictures)
    return ImageStat.Stat(ImageChops.difference(*grey)).mean[0]
