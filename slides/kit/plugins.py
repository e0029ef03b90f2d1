"""What a talk brings itself, named in the file beside it as ``module:function``: checks, and commands.

    checks = ["package.module:microphone"]             # a function of the check's name: see slides/kit/check

    [commands.tune]                                    # rl-talk tune …
    run = "package.module:tune"                        # is given the words behind the command's name
    help = "the piano, before the talk"
"""

import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path

from demos.errors import TalkError
from slides.kit.deck import settings


def brought(talk: Path, place: str) -> Callable:
    """The function at ``place``, which may also be in a module beside the notebook.

    Raises:
        TalkError: there is none.
    """
    if str(talk.parent) not in sys.path:
        sys.path.append(str(talk.parent))
    try:
        return pkgutil.resolve_name(place)
    except (AttributeError, ImportError, ValueError) as error:
        raise TalkError(f"{talk.with_suffix('.toml')} names {place!r}: {error}.") from None


def commands(talk: Path) -> dict[str, dict[str, str]]:
    """The commands that the talk adds: name to ``run`` and ``help``. Nothing of them is loaded yet."""
    found = settings(talk).get("commands", {})
    if not all(isinstance(told, dict) and {"run", "help"} <= told.keys() for told in found.values()):
        raise TalkError(f"{talk.with_suffix('.toml')}: each of its [commands.NAME] needs a run and a help.")
    return found
