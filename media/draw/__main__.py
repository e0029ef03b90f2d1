"""Draw every picture again, to the same bytes: ``python -m media.draw``, or with names for only some."""

import sys
import time
from collections.abc import Callable
from functools import partial

from demos.errors import need_to_run
from media.draw import cat, mowgli, pigeon, props, scenes
from media.draw.pen import sheet
from media.own import DRAWN, poster

CAST = {"mowgli": mowgli, "pigeon": pigeon, "cat": cat}
PIXELS = {"title.svg": "card.png"}   # for previews of the address


def stills() -> dict[str, Callable[[], str]]:
    """What draws each SVG, by file name: a scene, or one character or thing with the ground at y = 300."""
    figures = {f"{who}-{name}": partial(module.draw, pose) for who, module in CAST.items()
               for name, pose in module.POSES.items()} | props.PICTURES
    drawn = {name: lambda draw=draw: sheet(400, 320, draw()) for name, draw in figures.items()} | scenes.SCENES
    return {f"{name}.svg": draw for name, draw in drawn.items()}


def files(name: str) -> dict[str, bytes]:
    """The files that belong to a picture: an SVG, for some a PNG as well; or a GIF, for notebooks, with a lighter
    WebP, for the page, and a poster."""
    if name.endswith(".svg"):
        drawing = stills()[name]()
        made = {name: drawing.encode()}
        if name in PIXELS:
            from demos.stage.films import png
            from media.draw.raster import pixels

            made[PIXELS[name]] = png(pixels(drawing, 1184))
        return made
    from media.draw.animations import FILMS

    stem = name.removesuffix(".gif")
    return dict(zip((name, f"{stem}.webp", poster(name)), FILMS[stem]().files(), strict=True))


def names() -> list[str]:
    """The pictures there are."""
    from media.draw.animations import FILMS

    return [*stills(), *(f"{name}.gif" for name in FILMS)]


def main(wanted: list[str]) -> int:
    if {"-h", "--help"} & set(wanted):
        print(f"{__doc__}\nThere are: {', '.join(names())}")
        return 0
    if unknown := [name for name in wanted if name not in names()]:
        name = "".join(letter if letter.isprintable() else "?" for letter in unknown[0][:60])
        print(f"No picture called {name}. There are: {', '.join(names())}", file=sys.stderr)
        return 2
    need_to_run("tools", "Drawing the pictures", "resvg_py")
    wanted = wanted or names()
    for i, name in enumerate(wanted, 1):
        start = time.perf_counter()
        for file, content in files(name).items():
            (DRAWN / file).write_bytes(content)
            print(f"[{i}/{len(wanted)}] {file}  {len(content) / 1000:.0f} kB  {time.perf_counter() - start:.1f} s",
                  flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
