"""The talk's notebook: read it, run its cells, say which one failed."""

import asyncio
import json
import logging
import os
import shlex
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.v4 import output_from_msg

from demos.errors import TalkError
from demos.stage import stills
from demos.stage.command import one_line
from slides.kit import folders, paths, tidy
from slides.kit.deck import Deck
from slides.kit.progress import Progress

LATER = "later"                                      # tag of a cell that is run by hand: it takes its time
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
_TEXTS = {".md", ".py", ".qmd", ".rmd", ".r", ".jl"}  # of which jupytext makes notebooks
PRINTED = 100_000                                    # letters of a cell's output that are kept
LONG = 8                                             # seconds without a word
PATIENCE = 10                                        # seconds: with a kernel that was interrupted
Interrupt = Callable[[], Awaitable]
logging.getLogger("traitlets").setLevel(logging.CRITICAL)  # nbclient's own words for what Failure says


@dataclass(frozen=True)
class Failure:
    """A cell that did not run: its number (from 1, as Jupyter counts all cells), its slide, the reason."""

    cell: int
    slide: str
    reason: str
    instead: str = "Its picture is shown instead."

    def __str__(self) -> str:
        return f"cell {self.cell} (slide “{self.slide}”) failed: {self.reason}. {self.instead}"


def read(path: Path = paths.TALK) -> nbformat.NotebookNode:
    """Read a notebook.

    Raises:
        TalkError: there is none there, or it isn't one.
    """
    text = path.parent / f"{path.stem}.md"
    try:
        return tidy.parse(path.read_bytes())
    except FileNotFoundError:
        mend = f"make it: {_make_of(text)}" if text.exists() else f"restore it: git checkout {path.name}"
        raise TalkError(f"No notebook at {path}. Name another with --notebook, or {mend}") from None
    except OSError as error:
        raise TalkError(f"Can't read {path} ({error.strerror}). Name another with --notebook.") from None
    except UnicodeDecodeError:
        raise TalkError(f"{path} isn't UTF-8, as a notebook is. Save it so: iconv -f cp1252 -t utf-8, say.") from None
    except (nbformat.ValidationError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        if path.suffix.lower() in _TEXTS:
            text = path
        elif path.suffix.lower() != ".ipynb":
            raise TalkError(f"{path} is no notebook. Name one: --notebook {path.stem}.ipynb") from None
        mend = _make_of(text) if text.exists() else "open it in Jupyter, and save it"
        raise TalkError(f"{path} is not a readable notebook ({type(error).__name__}). Make it anew: {mend}") from None


def _make_of(text: Path) -> str:
    return f"jupytext --to ipynb {shlex.quote(text.name)}"


def cell_seconds() -> float:
    """How long a cell may take: 120 seconds, or what the variable RL_TALK_CELL_SECONDS says.

    Raises:
        TalkError: it isn't a number of seconds.
    """
    given = os.environ.get("RL_TALK_CELL_SECONDS", "120")
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0
    if not 0 < seconds < 100_000:
        raise TalkError(f"RL_TALK_CELL_SECONDS must be a number of seconds, such as 120, not {given!r}.")
    return seconds


class _Client(NotebookClient):
    """A client that keeps no more of what a cell prints than a slide could ever show."""

    def __init__(self, nb: nbformat.NotebookNode, **settings: Any):
        super().__init__(nb, **settings)
        self.widget_registry.clear()                 # of its own Output widgets, which wait for a front end
        self.printed = 0                             # by the cell that is running

    def output(self, outs: list, msg: dict, display_id: str, cell_index: int) -> nbformat.NotebookNode | None:
        if box := self._box(msg):
            box["outputs"] = [*box["outputs"], output_from_msg(msg)]
            return None
        content = msg["content"]
        text = content.get("text") if msg["msg_type"] == "stream" else content.get("data", {}).get("text/plain")
        if isinstance(text, str):
            left = max(0, PRINTED - self.printed)
            self.printed += len(text)
            if msg["msg_type"] != "stream":
                content["data"]["text/plain"] = text[:left]
            elif left:
                content["text"] = text[:left]
            else:
                return None
        made = super().output(outs, msg, display_id, cell_index)
        if [each.get("name") for each in outs[-2:]] in (["stdout"] * 2, ["stderr"] * 2):
            outs[-2].text += outs.pop().text         # one stream, as Jupyter shows it
        return made

    def clear_output(self, outs: list, msg: dict, cell_index: int) -> None:
        if box := self._box(msg):
            box["outputs"] = []
        else:
            super().clear_output(outs, msg, cell_index)

    def _box(self, msg: dict) -> dict | None:
        """The state of the Output widget that this is for, which has asked for what comes of some message."""
        asked = msg["parent_header"].get("msg_id")
        return next((state for state in self.widget_state.values()
                     if state.get("_view_name") == "OutputView" and asked and state.get("msg_id") == asked), None)


def is_run(cell: nbformat.NotebookNode) -> bool:
    """Whether it's code that is run before anybody asks for it."""
    return cell.cell_type == "code" and LATER not in cell.metadata.get("tags", [])


async def run(client: _Client, progress: Progress, interrupt: Interrupt) -> list[Failure]:
    """Run every code cell on the client's kernel; a cell that fails gets its picture and the rest go on.

    One with the tag "later" is left to whoever presents.

    Outputs and widget state are left in ``client.nb``. ``interrupt`` is how to stop a cell that hangs.

    Returns:
        The failures, in order.
    """
    cells, deck = client.nb.cells, Deck(client.nb)
    if (language := _language(client.nb)) != "python":
        progress.say(f"the cells are {language}, not Python: they aren't run. What they showed when saved is shown")
        return []
    client.kc.execute(_SAME_NAMES, silent=True, store_history=False)
    code = [index for index, cell in enumerate(cells) if is_run(cell)]
    failures = []
    for done, index in enumerate(code, start=1):
        cell = cells[index]
        progress.step(done, len(code), cell.source.splitlines()[0] if cell.source else "")
        client.printed = 0
        where = f"cell {index + 1} (slide “{deck.title_at(index)}”)"
        slow = asyncio.get_running_loop().call_later(
            LONG, progress.say, f"{where} takes its time; it may take {cell_seconds():g} seconds")
        try:
            failure = await _failure(client, deck, index, interrupt)
        finally:
            slow.cancel()
        if failure:
            failures.append(failure)
            progress.say(str(failure))
        if client.printed > PRINTED:
            progress.say(f"{where} printed {client.printed:,} letters; the first {PRINTED:,} are kept")
    client.set_widgets_metadata()
    return failures


async def _failure(client: _Client, deck: Deck, index: int, interrupt: Interrupt) -> Failure | None:
    """Run a cell; what went wrong, if anything did that didn't when it was saved: its picture is in its place."""
    cell = client.nb.cells[index]
    saved, title = cell.outputs, deck.title_at(index)
    try:
        await client.async_execute_cell(cell, index)
    except (CellControlSignal, CellExecutionError, CellTimeoutError) as error:
        if getattr(error, "ename", "") in [output.get("ename") for output in saved]:
            return None                              # it failed so when it was saved: it is there to be seen
        if isinstance(error, CellTimeoutError):
            await _free(client, interrupt, f"Cell {index + 1} (slide “{title}”)")
        cell.outputs, instead = _instead(deck, index, saved)
        return Failure(index + 1, title, _reason(error), instead)
    except DeadKernelError:
        if (task := asyncio.current_task()) and task.cancelling():
            raise asyncio.CancelledError from None   # nbclient takes Ctrl-C for the kernel's death
        raise TalkError(f"The kernel died in cell {index + 1} (slide “{title}”). "
                        "Run that cell by itself in Jupyter to see why.") from None
    return None


# Widgets are called by their cell and number, so that a page exported yesterday knows those of a kernel started now.
_SAME_NAMES = """
def _rl_talk_names():
    import comm
    from IPython import get_ipython
    create, made = comm.create_comm, {}
    def named(*args, **settings):
        cell = get_ipython().execution_count
        made[cell] = made.get(cell, 0) + 1
        return create(*args, **({"comm_id": f"cell-{cell}-{made[cell]}"} | settings))
    comm.create_comm = named
_rl_talk_names()
del _rl_talk_names
"""


def _language(nb: nbformat.NotebookNode) -> str:
    """The language of the cells, in small letters."""
    told = [nb.metadata.get("language_info"), nb.metadata.get("kernelspec")]
    names = [one.get(key) for one, key in zip(told, ("name", "language"), strict=True) if isinstance(one, dict)]
    name = next((name.lower() for name in names if isinstance(name, str) and name), "python")
    return "python" if "python" in name else name


def _instead(deck: Deck, index: int, saved: list[nbformat.NotebookNode]) -> tuple[list[nbformat.NotebookNode], str]:
    """What is shown of a cell that failed, and that in words."""
    saved = [output for output in saved if output.output_type != "error" and WIDGET_VIEW not in output.get("data", {})]
    picture = picture_instead(deck, index)
    if saved and set(picture.data) == {"text/plain"}:
        return saved, "What it showed when last saved is shown instead."
    drawn = "Its picture is" if len(picture.data) > 1 else "Words are"
    return [picture], f"{drawn} shown instead."


async def _free(client: _Client, interrupt: Interrupt, where: str) -> None:
    """Get the kernel out of a cell that hangs, and wait until it listens: what it is sent before, it drops."""
    await interrupt()
    try:
        await client.kc.wait_for_ready(timeout=PATIENCE)
    except RuntimeError:
        raise TalkError(f"{where} hangs, and won't be interrupted. Run that cell by itself in Jupyter.") from None


def _reason(error: Exception) -> str:
    if isinstance(error, CellTimeoutError):
        return f"it took more than {cell_seconds():g} seconds"
    said = str(error)
    if isinstance(error, CellExecutionError):
        said = f"{error.ename}: {error.evalue.strip()}".rstrip(": ")
    return one_line(said.splitlines()[0]).rstrip(".") if said.strip() else type(error).__name__


def picture_instead(deck: Deck, index: int, words: str = "[this demo could not start]") -> nbformat.NotebookNode:
    """What stands in for the output of cell ``index``, which didn't run: its demo's picture, or else ``words``."""
    name = recorded(deck).get(index, "")
    return nbformat.v4.new_output("display_data", data=stills.still(name, words))


def recorded(deck: Deck) -> dict[int, str]:
    """The demos of which there are pictures, by the index of their cell; ``rl-talk record`` wrote down which."""
    file = stills.folder() / "index.json"
    names = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {cell: name for slide in deck.slides
            for cell, name in zip(slide.demos, names.get(slide.name, []), strict=False)}


async def run_alone(nb: nbformat.NotebookNode, progress: Progress, folder: Path) -> list[Failure]:
    """Run the notebook on a kernel of its own, started in ``folder`` and gone afterwards.

    Not with nbclient's own set-up: it takes over Ctrl-C and SIGTERM, and leaves them at their defaults.
    Nothing is read from the home folder or written to it: it may be full, locked, or somebody else's taste.
    """
    home = folders.make()
    ours = KernelSpecManager(kernel_dirs=[])         # this Python's own kernel, whatever else is installed
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=ours,
                                 connection_file=str(home / "kernel.json"))
    try:
        await manager.start_kernel(cwd=str(folder), extra_arguments=["--log-level=ERROR"], stdout=subprocess.DEVNULL,
                                   env={**os.environ, "IPYTHONDIR": str(home)})
        kernel = manager.client()
        kernel.start_channels()
        try:
            await kernel.wait_for_ready(timeout=60)
            return await run(client_on(nb, kernel), progress, manager.interrupt_kernel)
        finally:
            kernel.stop_channels()
            await manager.shutdown_kernel(now=True)
    except RuntimeError as error:
        raise TalkError(f"The kernel did not start ({str(error).splitlines()[0]}). Mend it: make .venv") from None
    except NoSuchKernel:
        raise TalkError("This environment has no Python kernel. Mend it: make .venv") from None
    finally:
        shutil.rmtree(home, ignore_errors=True)


def client_on(nb: nbformat.NotebookNode, kernel: AsyncKernelClient) -> _Client:
    """A notebook client on a running kernel."""
    client = _Client(nb, timeout=cell_seconds(), store_widget_state=True)
    client.kc = kernel
    kernel.allow_stdin = False                       # nobody is there to type: input() raises at once
    client.reset_execution_trackers()
    return client


def how_alive(nb: nbformat.NotebookNode, failures: list[Failure]) -> str:
    """What came of running the cells of ``nb``, in one line."""
    if _language(nb) != "python":
        return "nothing is live: the slides show what was saved"
    if not failures:
        return "every demo is live"
    slides = ", ".join(dict.fromkeys(f"“{failure.slide}”" for failure in failures))
    return f"live, but for {len(failures)} ({slides}), shown as recorded or as pictures"
