"""What can go wrong in ways that a speaker can mend; neither the kit nor a demo owns it, and both may say it."""

from importlib.util import find_spec


class TalkError(Exception):
    """Something is not as it should be; the message is one line that names the mend."""


class CheckError(Exception):
    """A check found something wrong: ``says`` what, ``mend`` is what to do about it."""

    def __init__(self, says: str, mend: str):
        super().__init__(says)
        self.says, self.mend = says, mend


class CantTellError(Exception):
    """This machine has no answer to a check."""


class NotInstalledError(TalkError, ImportError):
    """What a small installation leaves out; the message names the extra that brings it."""


def is_installed(*modules: str) -> bool:
    """Whether all of them could be imported; none of them is."""
    return all(_is_there(module) for module in modules)


def need(extra: str, what: str, *modules: str) -> None:
    """``what``, in words, imports ``modules``, which come with an extra of pyproject.toml's.

    Raises:
        NotInstalledError: one of them isn't there.
    """
    if lacking := [module for module in modules if not _is_there(module)]:
        raise NotInstalledError(f"{what} needs {', '.join(lacking)}: pip install 'rl-talk[{extra}]' "
                                "(in a checkout: make present WITH=all)")


def need_to_run(extra: str, what: str, *modules: str) -> None:
    """As :func:`need`, of a module that is run by itself: it ends with that line."""
    try:
        need(extra, what, *modules)
    except NotInstalledError as error:
        raise SystemExit(str(error)) from None


def need_packages(command: str = "") -> None:
    """One line for a Python that lacks what the talk needs, a system's own say: it ends a command, or an import.

    Raises:
        NotInstalledError, SystemExit: there is no ``command``, or there is.
    """
    if not is_installed("anywidget", "numpy", "pyreveal"):
        words = "This Python lacks the talk's packages. In a checkout: make present first, then .venv/bin/python"
        raise SystemExit(f"{words} -m {command}") if command else NotInstalledError(words)


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):                # ValueError: a module that something made, without a spec
        return False
