"""Pictures and films of few colours, small enough to take home; the same palette for all frames of a film."""

import io
from collections.abc import Callable

from PIL import Image, ImageColor, ImageSequence

HEAVY = 300_000                                      # bytes of a demo's film


def gif(frames: list[Image.Image], each: float, colours: int = 64, kept: tuple[str, ...] = (),
        heavy: int = HEAVY) -> bytes:
    """A looping GIF in which a frame is shown for ``each`` seconds and only what changes is stored.

    ``kept`` are colours that mean something: few pixels have them, and they must not be lost among the others.
    """
    flat = _flat(frames, frames[:: max(1, len(frames) // 8)], colours, kept)
    out = io.BytesIO()
    flat[0].save(out, "GIF", save_all=True, append_images=flat[1:], loop=0, optimize=True,
                 duration=round(100 * each) * 10)
    if len(out.getvalue()) > heavy and len(frames) > 8:   # where everything moves, fewer frames tell it too
        return gif(frames[::2], 2 * each, colours, kept, heavy)
    return out.getvalue()


def webp(film: bytes, drawn: Callable[[float], Image.Image]) -> bytes:
    """A GIF as an animated WebP: the same pixels in two thirds of the bytes, and clear where the drawing is.

    ``drawn`` gives the drawing that is shown at a time, in seconds.
    """
    with Image.open(io.BytesIO(film)) as moving:
        frames: list[Image.Image] = []
        each: list[int] = []                         # milliseconds
        for frame in ImageSequence.Iterator(moving):
            frames.append(cleared(frame, drawn((sum(each) + 0.5) / 1000)))
            each.append(frame.info["duration"])
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], loop=0, duration=each, lossless=True,
                   quality=100, method=6, minimize_size=True)
    return out.getvalue()


def cleared(flat: Image.Image, drawn: Image.Image) -> Image.Image:
    """The frame ``flat`` as clear as ``drawn`` is, in four steps: as soft an edge as the eye asks, in few bytes."""
    alpha = drawn.getchannel("A").point([85 * round(level / 85) for level in range(256)])
    made = Image.composite(flat.convert("RGBA"), drawn, alpha.point([0] * 255 + [255]))
    made.putalpha(alpha)
    return Image.composite(made, Image.new("RGBA", made.size), alpha.point([0] + [255] * 255))


def png(picture: Image.Image, colours: int = 128, kept: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    _flat([picture], [picture], colours, kept)[0].save(out, "PNG", optimize=True)
    return out.getvalue()


def clear_png(picture: Image.Image) -> bytes:
    """A picture with clear parts, in few colours."""
    out = io.BytesIO()
    picture.quantize(48, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _flat(frames: list[Image.Image], some: list[Image.Image], colours: int, kept: tuple[str, ...]) -> list[Image.Image]:
    """The frames in the ``colours`` that ``some`` of them have most, and those ``kept``."""
    width, height = some[0].size
    strip = Image.new("RGB", (width, height * len(some)))
    for number, frame in enumerate(some):
        strip.paste(frame, (0, height * number))
    table = strip.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    had = table.getpalette() or []
    table.putpalette(had[: 3 * colours] + [part for name in kept for part in ImageColor.getrgb(name)])
    return [frame.quantize(palette=table, dither=Image.Dither.NONE) for frame in frames]
