"""Where an asset lives: what a page shows and runs, inside it, or in files of their own beside it."""

import base64
import hashlib
import io
import mimetypes
import re
from typing import Any

from PIL import Image

FOLDER = "assets/"                                    # its address from the page, in a site
ONE_FILE = "talk.html"                               # beside a site's page: the talk to be downloaded
_PICTURE = re.compile(r'(<(\w+)[^>]*) src="data:([\w/+.-]+);base64,([^"]*)"')
_SMALL = 400                                         # bytes that aren't worth a request of their own


class Inside:
    """All inside: the page is one file."""

    own = ""                                         # what the policy calls the place that assets come from

    def page(self, html: str) -> str:
        """The slides, with their pictures, sounds and films."""
        return html

    def demos(self, packed: dict[str, Any]) -> dict[str, Any]:
        """What :func:`slides.kit.page.pack` gives."""
        return packed

    def script(self, name: str, text: str, kind: str = "") -> tuple[str, str]:
        """The element for a script, and what of it stands inside, for the policy; ``kind`` is its type."""
        return f"<script{kind}>{text}</script>", text


INSIDE = Inside()


class Beside(Inside):
    """In ``files``, by their addresses from the page: named by content, so that a browser keeps each for ever."""

    own = "'self' "

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def page(self, html: str) -> str:
        first, end, rest = html.partition("</section>")      # what is seen at once isn't waited for
        made = _PICTURE.sub(self._picture, first) + end + _PICTURE.sub(self._lazy, rest)
        return made.replace(f'download="{ONE_FILE}" href=""', f'download="{ONE_FILE}" href="{ONE_FILE}"')

    def _lazy(self, found: re.Match) -> str:
        return self._picture(found, ' loading="lazy"')

    def _picture(self, found: re.Match, how: str = "") -> str:
        before, tag, mime, data = found.groups()
        try:
            content = base64.b64decode(data)
        except ValueError:                           # not what it says
            return found[0]
        if len(content) < _SMALL:
            return found[0]
        address = self._keep(content, mimetypes.guess_extension(mime) or "")
        return f'{before} src="{address}"{how + _shape(content) if tag == "img" else ""}'

    def demos(self, packed: dict[str, Any]) -> dict[str, Any]:
        self.files |= {FOLDER + name: text.encode() for name, text in packed["files"].items()}
        return packed | {"files": {}, "at": FOLDER}

    def script(self, name: str, text: str, kind: str = "") -> tuple[str, str]:
        return f'<script src="{self._keep(text.encode(), f".{name}.js")}"{kind or " defer"}></script>', ""

    def _keep(self, content: bytes, ending: str) -> str:
        address = f"{FOLDER}{hashlib.sha256(content).hexdigest()[:12]}{ending}"
        self.files[address] = content
        return address


def _shape(picture: bytes) -> str:
    """The room that it needs before it is there."""
    try:
        width, height = map(str, Image.open(io.BytesIO(picture)).size)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):     # a drawing, or broken
        box = re.search(rb'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', picture)
        if not box:
            return ""
        width, height = (number.decode() for number in box.groups())
    return f' style="aspect-ratio: {width} / {height}"'
