"""The speaker's own pictures: one in ``media/mine`` is shown instead of the drawing of the same name.

``come.gif``, ``come.mp4`` or ``come.jpg`` in there stands wherever ``media/come.gif`` would; ``alt.toml`` beside it
says what is on it (``come = "The real Mowgli comes when called."``). What can't be shown is named by
:func:`complaints`, and the drawing is shown.
"""

import base64
import difflib
import html
import io
import itertools
import re
import tomllib
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

DRAWN = Path(__file__).parent
FOLDER = DRAWN / "mine"
LARGEST = 8_000_000                                  # bytes: the page carries every picture, a third larger
WIDEST = (1920, 1080)                                # pixels of the largest wall a photograph has to fill
KINDS = {                                            # what a file of each ending must be inside, and its MIME type
    ".gif": ("GIF", "image/gif"), ".mp4": ("MP4", "video/mp4"), ".webm": ("WebM", "video/webm"),
    ".jpg": ("JPEG", "image/jpeg"), ".jpeg": ("JPEG", "image/jpeg"), ".png": ("PNG", "image/png"),
    ".webp": ("WEBP", "image/webp"), ".svg": ("SVG", "image/svg+xml"),
}  # fmt: skip
STANDS_IN = {"cat-sit": "cat", "cat-push": "cat"}    # one photograph will do for the cat break
_OURS = {"README.md", "alt.toml"}


@dataclass(frozen=True)
class Own:
    """A picture of the speaker's that can be shown; ``alt`` is empty where they wrote no words for it."""

    file: Path
    alt: str = ""

    @property
    def mime(self) -> str:
        return KINDS[self.file.suffix.lower()][1]

    @property
    def is_video(self) -> bool:
        return self.mime.startswith("video/")

    def content(self) -> bytes:
        """The bytes to show. A photograph comes upright, no larger than a wall, and without what a camera
        writes into it, such as where it was taken: the page is given away.
        """
        if self.is_video or self.mime in ("image/gif", "image/svg+xml"):
            return self.file.read_bytes()
        from PIL import Image, ImageOps

        with Image.open(self.file) as picture:
            if getattr(picture, "is_animated", False):
                return self.file.read_bytes()
            kind, shown = KINDS[self.file.suffix.lower()][0], ImageOps.exif_transpose(picture)
        shown.thumbnail(WIDEST)
        out = io.BytesIO()
        shown.save(out, kind, quality=88, exif=b"")
        return out.getvalue()

    def figure(self, width: float = 400, ground: float = 300) -> str:
        """An SVG as those in ``media/`` that demos draw: the picture, on the ground. What moves stands still."""
        if self.mime == "image/svg+xml":
            mime, data, (w, h) = self.mime, self.content(), (width, ground)
        else:
            mime, data, (w, h) = _still(self.content())
        scale = min(width / w, ground / h)
        w, h = w * scale, h * scale
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {ground + 20:g}">'
                f'<image x="{(width - w) / 2:.1f}" y="{ground - h:.1f}" width="{w:.1f}" height="{h:.1f}" '
                f'preserveAspectRatio="xMidYMax" style="clip-path: inset(0 round 14px)" '
                f'href="data:{mime};base64,{base64.b64encode(data).decode()}"/></svg>\n')


def _still(content: bytes) -> tuple[str, bytes, tuple[int, int]]:
    """The first frame no larger than a demo needs: MIME type, bytes, size in pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        cut_out = picture.has_transparency_data
        frame = picture.convert("RGBA" if cut_out else "RGB")
    frame.thumbnail((800, 600))
    out = io.BytesIO()
    frame.save(out, "PNG" if cut_out else "JPEG", optimize=True, quality=88)
    return ("image/png" if cut_out else "image/jpeg"), out.getvalue(), frame.size


# ---- what is there -----------------------------------------------------------------------------------------


def pictures() -> dict[str, Own]:
    """The pictures that can be shown, by the name of the drawing each is shown for."""
    return _look()[0]


def complaints() -> list[str]:
    """One line for each file in ``media/mine`` that can't be shown, and for words without a picture."""
    return _look()[1]


def _look() -> tuple[dict[str, Own], list[str]]:
    files = [file for file in sorted(FOLDER.glob("*")) if file.name not in _OURS and not file.name.startswith(".")]
    alt, said = _words()
    shown: dict[str, Own] = {}
    for file in files:
        name = file.stem
        if wrong := _wrong(file):
            said.append(f"media/mine/{file.name} {wrong} The drawn picture is shown.")
        elif name in shown:
            said.append(f"media/mine/{file.name} isn't shown: {shown[name].file.name} has the same name.")
        else:
            shown[name] = Own(file, alt.get(name, ""))
    said += [f"media/mine/alt.toml describes {name}, but there is no picture of that name beside it."
             for name in alt if name not in {file.stem for file in files}]
    return shown, said


def _words() -> tuple[dict[str, str], list[str]]:
    try:
        alt = tomllib.loads((FOLDER / "alt.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:           # ValueError: not TOML, or not UTF-8
        return {}, [f"media/mine/alt.toml can't be read ({error}); the drawn pictures' words are used."]
    odd = [f"media/mine/alt.toml: {name} should be words in quotation marks." for name in alt
           if not isinstance(alt[name], str)]
    return {name: words for name, words in alt.items() if isinstance(words, str)}, odd


def _wrong(file: Path) -> str:
    """What keeps ``file`` from being shown; "" if nothing does."""
    if not file.is_file():
        return "isn't a file."
    if file.suffix.lower() not in KINDS:
        return f"is of no kind that can be shown: {', '.join(KINDS)}."
    if file.stem not in (known := names()):
        near = difflib.get_close_matches(file.stem, known, 1)
        return f"has the name of no picture{f'; did you mean {near[0]}?' if near else ' in media/.'}"
    try:
        if not (size := file.stat().st_size):
            return "is empty."
        if size > LARGEST:
            return f"is too large ({size / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB)."
        wanted, found = KINDS[file.suffix.lower()][0], _kind(file.resolve(), size, file.stat().st_mtime_ns)
    except OSError as error:
        return f"can't be read ({error.strerror})."
    if not found:
        return f"isn't a whole {wanted} file: it can't be read."
    return "" if found == wanted else f"isn't what its ending says: inside it's {found}."


def names() -> set[str]:
    """The names that a picture in ``media/mine`` can have."""
    drawn = itertools.chain(DRAWN.glob("*.svg"), DRAWN.glob("*.gif"))
    return {file.stem for file in drawn}


@cache
def _kind(file: Path, *_version: int) -> str:
    """What the file is inside, such as "JPEG", read to its end; "" if that can't be done."""
    with file.open("rb") as start:
        head = start.read(16)
    if head[4:8] == b"ftyp":
        return "MP4"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "WebM"
    if file.suffix.lower() == ".svg":
        return _svg(file)
    from PIL import Image

    try:
        with warnings.catch_warnings(action="error"), Image.open(file) as picture:
            for frame in range(getattr(picture, "n_frames", 1)):
                picture.seek(frame)
                picture.load()
            return "JPEG" if picture.format == "MPO" else picture.format or ""
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError, Warning):
        return ""


def _svg(file: Path) -> str:
    try:
        return "SVG" if ElementTree.parse(file).getroot().tag.rpartition("}")[2] == "svg" else "XML"
    except ElementTree.ParseError:
        return ""


# ---- instead of the drawn one ------------------------------------------------------------------------------


def figure(name: str) -> str | None:
    """The speaker's own SVG for the drawing ``name``; None if they have none, or one that plays."""
    mine = pictures()
    own = mine.get(name) or mine.get(STANDS_IN.get(name, ""))
    return own.figure() if own and not own.is_video else None


def at(picture: Path) -> tuple[str, bytes] | None:
    """MIME type and bytes of the picture at ``media/mine/…``; ``NAME.poster.png`` there is the still of NAME.gif."""
    for own in pictures().values() if picture.parent == DRAWN / "mine" else ():
        if own.file.name == picture.name:
            return own.mime, own.content()
        if own.mime == "image/gif" and picture.name == f"{own.file.stem}.poster.png":
            return _still(own.content())[:2]
    return None


def put_in(markdown: str, folder: Path) -> str:
    """The text of a cell, its pictures from ``media/`` exchanged for the speaker's own.

    Args:
        folder: where the cell's relative picture paths start.
    """
    mine = pictures()

    def exchange(tag: re.Match) -> str:
        if not (source := re.search(r'\bsrc="([^"]+)"', tag[0])):
            return tag[0]
        drawn = (folder / source[1]).resolve()
        own = mine.get(drawn.stem) if drawn.parent == DRAWN else None
        return _tag(tag[0], source[1].rpartition("/")[0], own) if own else tag[0]

    return re.sub(r"<img\b[^>]*>", exchange, markdown) if mine else markdown


def _tag(tag: str, folder: str, own: Own) -> str:
    """The ``<img>`` with another picture and its words, or a ``<video>`` in its place: silent, and with its buttons."""
    attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
    attributes["src"] = f"{folder}/mine/{own.file.name}".lstrip("/")
    if own.alt:
        attributes["alt"] = html.escape(own.alt)
    if own.is_video:
        attributes["title"] = attributes.pop("alt", "")
    inside = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<video {inside} autoplay muted loop playsinline controls></video>" if own.is_video else f"<img {inside}>"
