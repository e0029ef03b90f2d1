"""Where things are: the house, the talk that is given unless another is named, and what is made of each."""

import hashlib
import os
from pathlib import Path

from demos.errors import TalkError

HOUSE = Path(__file__).parents[2]
TALK = Path(__file__).parents[1] / "talk.ipynb"
# In a checkout beside the talk; where it was installed, in the folder that the command is given in.
BUILD = (HOUSE if (HOUSE / "pyproject.toml").exists() else Path.cwd()) / "build"
MEDIA = HOUSE / "media"                              # what the house's talk shows
PALETTE = HOUSE / "demos" / "stage" / "palette.css"
GIVEN = "RL_TALK_NOTEBOOK"                           # which deck is given, handed on to the kernel that runs its cells


def given() -> Path:
    """The deck that is given: :data:`TALK`, or the one that ``--notebook`` named."""
    return Path(os.environ.get(GIVEN) or TALK)


def is_ours(talk: Path) -> bool:
    """Whether ``talk`` is the house's own, of which the pictures in ``media/`` are."""
    return talk.resolve() == TALK.resolve()


def made_of(talk: Path, ending: str = ".html") -> Path:
    """Where what is made of ``talk`` is kept, ``build/talk.html`` say.

    A deck from another folder has its folder's mark in the name, so that two of one name are kept apart.
    """
    folder, stem = talk.resolve().parent, talk.stem
    if len(os.fsencode(stem)) > 150:                 # and no file's name is longer than 255 bytes
        folder, stem = folder / stem, stem[:40]
    mark = "" if folder == TALK.resolve().parent else f"-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:6]}"
    return BUILD / f"{stem}{mark}{ending}"


def is_file(path: Path) -> bool:
    """As Path's own, also for a name that is too long for a file."""
    try:
        return path.is_file()
    except OSError:
        return False


def theme(folder: Path) -> str:
    """The look of a deck in ``folder``: the palette, and the ``theme.css`` beside the deck, or else the house's."""
    files = (file for file in (folder / "theme.css", TALK.parent / "theme.css") if file.exists())
    look = next(files)
    try:
        return f"{PALETTE.read_text(encoding='utf-8')}\n{look.read_text(encoding='utf-8')}"
    except (OSError, UnicodeDecodeError) as error:
        raise TalkError(f"{look} can't be read: {error}. Save it as UTF-8.") from None
