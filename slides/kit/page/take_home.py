"""The last slide's card: where the talk can be had, as a QR code for the audience and as links for the page."""

import html
import os
import re

import segno

from demos.errors import TalkError
from slides.kit.deck import settings
from slides.kit.paths import given

URL = "RL_TALK_URL"                                  # --url, handed on to the kernel that runs the cells
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]{1,300}")


class Card:
    """A QR code of the page's address if one is set, and links: to the reading view, this file and the code."""

    def __init__(self, url: str, code: str):
        self.url, self.code = url, code

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        words = f"The talk is at {self.url}" if self.url else "The talk, to take home"
        links = ['<a href="?read">read the talk, with the speaker’s words</a>',
                 '<a class="this-file" href="" download="talk.html">download this file</a>']
        if self.code:
            links.append(f'<a href="{html.escape(self.code)}">see the code</a>')
        markup = f'<div class="take-home">{self._qr_code()}<p>{" ".join(links)}</p></div>'
        return {"text/html": markup, "text/plain": words}

    def _qr_code(self) -> str:
        """Dark on white with its quiet zone: cameras want it so in any theme."""
        if not self.url:
            return ""
        shown = html.escape(re.sub(r"^https?://|/$", "", self.url))
        code = segno.make(self.url, micro=False).svg_data_uri(dark="#000", light="#fff", border=4)
        return (f'<img src="{code}" alt="QR code of the talk’s address: {shown}">'
                f'<a href="{html.escape(self.url)}">{shown}</a>')


def card() -> Card:
    """The card with what is set: ``--url`` or, in talk.toml, ``url`` and ``repository``.

    Raises:
        TalkError: an address isn't one.
    """
    return Card(*addresses())


def addresses() -> tuple[str, str]:
    """The page's address and the repository's; empty where none is set.

    On GitHub's own machines the repository is known, whatever talk.toml says.
    """
    talk = settings(given())
    repository = talk.get("repository", "")
    if name := os.environ.get("GITHUB_REPOSITORY"):
        repository = f"https://github.com/{name}"
    if "/OWNER/" in repository:                      # as it stands before the talk has a home
        repository = ""
    return checked(os.environ.get(URL) or talk.get("url", "")), checked(repository)


def checked(address: str) -> str:
    """``address``, if it is empty or can stand in a link and a QR code."""
    if address and not _ADDRESS.fullmatch(address):
        raise TalkError(f"{address[:60]!r} is not an address for the talk. Write it in full: "
                        "--url https://example.org/talk.html")
    return address
