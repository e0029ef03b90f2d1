"""The speaker's own pictures: one in ``media/mine`` is shown instead of the drawing of the same name.

``come.gif``, ``come.mp4`` or ``come.jpg`` in there stands wherever ``media/come.gif`` would; ``alt.toml`` beside it
says what is on it (``come = "The real Mowgli comes when called."``). What can't be shown is named by
:func:`complaints`, and the drawing is shown.
"""

import base64
import html
import io
import re
import tomllib
import warnings
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

DRAWN = Path(__file__).parent                         # where the talk's pictures are
FOLDER = DRAWN / "mine"
LARGEST = 8_000_000                                  # bytes: the page carries every picture, a third larger
WALL, DEMO = (1920, 1080), (800, 600)                # the most pixels that a photograph needs there
MIME = {".gif": "image/gif", ".mp4": "video/mp4", ".webm": "video/webm", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
        ".png": "image/png", ".webp": "image/webp", ".svg": "image/svg+xml"}
STANDS_IN = {"cat-sit": "cat", "cat-push": "cat"}    # one photograph will do for the cat break


def poster(film: str) -> str:
    """What the still of a film is called: ``come.poster.png`` for ``come.gif``, wherever it is."""
    return f"{film.removesuffix('.gif')}.poster.png"


class Own(NamedTuple):
    """A picture of the speaker's that can be shown; ``alt`` is empty where they wrote no words for it."""

    file: Path
    alt: str = ""

    @property
    def mime(self) -> str:
        return MIME[self.file.suffix.lower()]

    def content(self, most: tuple[int, int] = WALL, still: bool = False) -> tuple[str, bytes]:
        """MIME type and bytes to show. A photograph comes upright, no larger than ``most``, and without what a camera
        writes into it, such as where it was taken: the page is given away.
        """
        return _content(self.file, self.file.stat().st_mtime_ns, self.mime, most, still)


@cache
def _content(file: Path, _changed: int, mime: str, most: tuple[int, int], still: bool) -> tuple[str, bytes]:
    from PIL import Image, ImageOps

    if mime.startswith("video/") or mime == "image/svg+xml":
        return mime, file.read_bytes()
    with Image.open(file) as picture:
        if getattr(picture, "is_animated", False) and not still:
            return mime, file.read_bytes()
        cut_out = picture.has_transparency_data
        kind = "PNG" if cut_out or picture.format == "PNG" else "JPEG"
        frame = ImageOps.exif_transpose(picture).convert("RGBA" if cut_out else "RGB")
    frame.thumbnail(most)
    out = io.BytesIO()
    frame.save(out, kind, quality=88, exif=b"")
    return f"image/{kind.lower()}", out.getvalue()


def pictures() -> dict[str, Own]:
    """The pictures that can be shown, by the name of the drawing each is shown for."""
    return _look()[0]


def complaints() -> list[str]:
    """One line for each file in ``media/mine`` that can't be shown."""
    return _look()[1]


def _look() -> tuple[dict[str, Own], list[str]]:
    shown: dict[str, Own] = {}
    said: list[str] = []
    try:
        alt = tomllib.loads((FOLDER / "alt.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        alt = {}
    except (OSError, ValueError) as error:           # ValueError: not TOML, or not UTF-8
        alt = {}
        said.append(f"media/mine/alt.toml can't be read ({error}); the drawn pictures' words are used.")
    for file in sorted(FOLDER.glob("[!.]*")):
        if file.name in ("README.md", "alt.toml"):
            continue
        if wrong := "has the same name as another" if file.stem in shown else _wrong(file):
            said.append(f"media/mine/{file.name} {wrong}. The drawn picture is shown.")
        else:
            shown[file.stem] = Own(file, str(alt.get(file.stem, "")))
    return shown, said


def _wrong(file: Path) -> str:
    """What keeps ``file`` from being shown; "" if nothing does."""
    if not file.is_file() or file.suffix.lower() not in MIME:
        return f"is of no kind that can be shown: {', '.join(MIME)}"
    drawn = file.stem in STANDS_IN.values() or any((DRAWN / f"{file.stem}{kind}").exists() for kind in (".svg", ".gif"))
    if not drawn:
        return "has the name of no picture in media/"
    if (size := file.stat().st_size) > LARGEST:
        return f"is too large ({size / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB)"
    return "" if is_whole(file) else f"isn't a whole {file.suffix[1:].upper()} file"


def is_whole(file: Path) -> bool:
    """Whether ``file`` is what its ending says, and can be read to its end; true of endings that aren't known."""
    try:
        return file.suffix.lower() not in MIME or _is_whole(file.resolve(), file.stat().st_mtime_ns)
    except OSError:
        return False


@cache
def _is_whole(file: Path, _changed: int) -> bool:
    from PIL import Image

    head, mime = file.read_bytes()[:16], MIME[file.suffix.lower()]
    if mime.startswith("video/"):
        return head[4:8] == b"ftyp" if mime == "video/mp4" else head.startswith(b"\x1a\x45\xdf\xa3")
    try:
        if mime == "image/svg+xml":
            return ElementTree.parse(file).getroot().tag.rpartition("}")[2] == "svg"
        with warnings.catch_warnings(action="error"), Image.open(file) as picture:
            for frame in range(getattr(picture, "n_frames", 1)):
                picture.seek(frame)
                picture.load()
            return mime == f"image/{(picture.format or '').replace('MPO', 'JPEG').lower()}"
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError, Warning):
        return False                                 # SyntaxError: XML's, and Pillow's for some a PNG


# ---- instead of the drawn one ------------------------------------------------------------------------------


def figure(name: str) -> str | None:
    """The speaker's own SVG for the drawing ``name``, on the ground as those in ``media/`` that demos draw.

    None if they have none, or one that plays.
    """
    from PIL import Image

    mine = pictures()
    own = mine.get(name) or mine.get(STANDS_IN.get(name, ""))
    if not own or own.mime.startswith("video/"):
        return None
    mime, data = own.content(DEMO, still=True)
    w, h = (400, 300) if mime == "image/svg+xml" else Image.open(io.BytesIO(data)).size
    scale = min(400 / w, 300 / h)
    w, h = w * scale, h * scale
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 320">'
            f'<image x="{(400 - w) / 2:.1f}" y="{300 - h:.1f}" width="{w:.1f}" height="{h:.1f}" '
            f'preserveAspectRatio="xMidYMax" style="clip-path: inset(0 round 14px)" '
            f'href="data:{mime};base64,{base64.b64encode(data).decode()}"/></svg>\n')


def at(picture: Path) -> tuple[str, bytes] | None:
    """MIME type and bytes of the picture at ``media/mine/…``; ``NAME.poster.png`` there is the still of NAME.gif."""
    for own in pictures().values() if picture.parent == DRAWN / "mine" else ():
        if own.file.name == picture.name:
            return own.content()
        if own.mime == "image/gif" and picture.name == poster(own.file.name):
            return own.content(DEMO, still=True)
    return None


def put_in(markdown: str, folder: Path) -> str:
    """The text of a cell, its pictures from ``media/`` exchanged for the speaker's own.

    Args:
        folder: where the cell's relative picture paths start.
    """
    mine = pictures()

    def exchange(tag: re.Match) -> str:
        source = re.search(r'\bsrc="([^"]+)"', tag[0])
        drawn = (folder / source[1]).resolve() if source else FOLDER
        own = mine.get(drawn.stem) if drawn.parent == DRAWN else None
        return _tag(tag[0], own) if own else tag[0]

    return re.sub(r"<img\b[^>]*>", exchange, markdown) if mine else markdown


def _tag(tag: str, own: Own) -> str:
    """The ``<img>`` with another picture and its words, or a ``<video>`` in its place: silent, and with its buttons."""
    attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
    attributes["src"] = re.sub(r"[^/]+$", f"mine/{own.file.name}", attributes["src"])
    if own.alt:
        attributes["alt"] = html.escape(own.alt)
    is_video = own.mime.startswith("video/")
    if is_video:
        attributes["title"] = attributes.pop("alt", "")
    inside = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<video {inside} autoplay muted loop playsinline controls></video>" if is_video else f"<img {inside}>"
