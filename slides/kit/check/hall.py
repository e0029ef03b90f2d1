"""What the checks share: the talk, and a browser that shows its page from the moment it is first asked for."""

import contextlib
import functools
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from demos.errors import CantTellError
from slides.kit import paths
from slides.kit.browser import HEADLESS, has_screen, opened
from slides.kit.progress import Progress

if TYPE_CHECKING:
    from playwright.sync_api import Page

INSTALL = "with a network, python -m pip install -c requirements.lock -e '.[test]'"


@dataclass
class Seen:
    """The page in an invisible browser: its tab, what it asked for, and what its console said went wrong."""

    tab: "Page"
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)


class Hall(contextlib.ExitStack):
    """A context manager: the browser, if there was need of one, is closed at its end."""

    def __init__(self, talk: Path, progress: Progress):
        super().__init__()
        self.talk, self.progress, self.page = talk, progress, paths.made_of(talk)
        self.export = "make export" if paths.is_ours(talk) else f"rl-talk export --notebook {quote(str(talk))}"

    @functools.cached_property
    def seen(self) -> Seen:
        """The page, its demos mounted, on what draws a real window here: the graphics card, if there is a screen."""
        if not self.page.exists():
            raise CantTellError(f"there is no page to look at yet: {self.export}")
        flags = [flag for flag in HEADLESS if flag != "--disable-gpu"] if has_screen() else HEADLESS
        at: list[Seen] = []
        self.enter_context(opened(self.page, "", "The check", flags, lambda tab: at.append(Seen(tab))))
        return at[0]
