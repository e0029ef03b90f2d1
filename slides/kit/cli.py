"""The command `rl-talk`: give the talk, or take it with you."""

import asyncio
import codecs
import contextlib
import io
import os
import signal
import sys
import tempfile
import time
import traceback
from argparse import Namespace
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from demos.errors import TalkError, need
from demos.stage import stills
from demos.stage.command import Command, one_line, path, port, up_to, version
from media import own
from slides.kit import paths, plugins
from slides.kit.progress import Progress


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 2 with one line that says what to mend (1 from a check not passed)."""
    words = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):     # where our marks can't be written, others are
            stream.reconfigure(errors=_PLAINER)
    for name in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(name, _as_interrupt)
    try:
        talk = _named(words)
        more = plugins.commands(talk)
        if words and words[0] in more:
            return plugins.brought(talk, more[words[0]]["run"])(words[1:]) or 0
        options = _parser(more).parse_args(words)
        with _handed_on(options):
            return options.run(options) or 0
    except TalkError as error:
        print(f"rl-talk: {one_line(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nThank you, and good night.", file=sys.stderr)
    except Exception as error:  # a speaker gets one line; the rest is for whoever mends it
        with tempfile.NamedTemporaryFile("w", prefix="rl-talk-error.", suffix=".log", encoding="utf-8",
                                         errors="backslashreplace", delete=False) as log:
            log.write(traceback.format_exc())
        line = one_line(f"unforeseen: {type(error).__name__}: {error}")
        print(f"rl-talk: {line}. The details are in {log.name}", file=sys.stderr)
        return 2
    return 0


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """For a terminal or file that lacks a character: one that it has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN.get(letter, "?") for letter in error.object[error.start:error.end]), error.end


_PLAINER = "rl-talk.plainer"
_PLAIN = {"✔": "ok", "✘": "NO", "–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "…": "...", "→": "->", "×": "x"}
codecs.register_error(_PLAINER, _plainer)


def _as_interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _named(words: list[str]) -> Path:
    """The deck that is asked for, before anything else is understood: it may bring commands."""
    named = next((after for word, after in pairwise(words) if word == "--notebook"), "")
    return Path(named) if named.lower().endswith(".ipynb") else paths.TALK


def _parser(more: dict[str, dict[str, str]]) -> Command:
    """What is understood; ``more``: the commands that the talk brings, whose own arguments are no matter of ours."""
    parser = Command(prog="rl-talk", description=__doc__)
    parser.add_argument("--version", action="version", version=version())
    commands = parser.add_subparsers(required=True, metavar="command")
    given, check, export = _understand_giving(commands), _understand_check(commands), _understand_export(commands)
    pictures = _understand_pictures(commands)
    new = _add(commands, "new", "make a demo, with its tests and its slide, to be changed into your own")
    new.add_argument("what", choices=["demo"])
    new.add_argument("name", help="in small letters, such as acrobot")
    new.set_defaults(run=_new)
    for name, told in more.items():
        _add(commands, name, told["help"])

    for command in (*given, export):
        command.add_argument("--url", help="the talk's address, for the QR code on the last slide")
        command.add_argument("--minutes", type=up_to(999), help="a shorter talk: the slides it can spare are left "
                             "out" + (" of the PDF and the notes" if command is export else ""))
    for command in (*given, check, export, *pictures):
        command.add_argument("--notebook", type=path, default=paths.TALK, help="another deck")
    return parser


def _add(commands: Any, name: str, does: str, **more: str) -> Command:
    """A command, which says what it does in the list of all and in its own help."""
    return commands.add_parser(name, help=does, description=does, **more)


def _understand_giving(commands: Any) -> list[Command]:
    present = _add(commands, "present", "open the talk at slide 1, every demo alive")
    present.add_argument("--rise", action="store_true", help="in RISE: the notebook itself on the wall")
    present.add_argument("--fallback", action="store_true", help="every demo as its recorded picture: no Python behind")
    present.add_argument("--dev", action="store_true", help="show a demo's JavaScript and CSS anew when they change")
    present.add_argument("--kiosk", action="store_true", help="full screen")
    present.set_defaults(run=_present, rehearsal=None)

    rehearse = _add(commands, "rehearse", "give the talk to nobody, and see how long each slide took")
    rehearse.set_defaults(run=_rehearse, rise=False, fallback=False, dev=False, kiosk=False)
    for command in (present, rehearse):
        command.add_argument("--port", type=port, default=0, help="a fixed port (default: any free one)")
        command.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    return [present, rehearse]


def _understand_check(commands: Any) -> Command:
    check = _add(
        commands, "check", "the ten minutes before the talk: does everything work, on this machine?",
        epilog="exit code: 0 all is well, 1 something needs mending, 2 wrong use")
    check.add_argument("--json", action="store_true", help="the findings as JSON")
    check.set_defaults(run=_check)
    return check


def _understand_export(commands: Any) -> Command:
    export = _add(commands, "export", "write the talk as one HTML file that needs nothing else")
    export.add_argument("--to", type=path, help="the file to write (default: build/talk.html of the checkout, "
                        "or of this folder if the talk was installed)")
    export.add_argument("--site", type=path, metavar="FOLDER",
                        help="also for a web host: a folder of files that load as they are shown")
    export.add_argument("--pdf", action="store_true", help="also as a PDF: one page a slide, demos as stills")
    export.add_argument("--notes", action="store_true", help="also the speaker's notes, to print")
    export.set_defaults(run=_export)
    return export


def _understand_pictures(commands: Any) -> list[Command]:
    record = _add(commands, "record", "take the demos' pictures anew")
    record.add_argument("--only", default="", metavar="NAME", help="those whose name begins like this")
    sheet = _add(commands, "sheet", "all slides on one picture: build/sheet.png; small: media/sheet.webp")
    trailer = _add(commands, "trailer", "the talk in twenty seconds, as it runs: media/trailer.gif")
    for command, run in ((record, _record), (sheet, _sheet), (trailer, _trailer)):
        command.set_defaults(run=run)
    return [record, sheet, trailer]


def _check(options: Namespace) -> int:
    from slides.kit import notebook
    from slides.kit.check import report

    notebook.read(options.notebook)                  # without one there is nothing to check
    try:
        return report(options.notebook, options.json)
    except KeyboardInterrupt:
        return 130                                   # not 0: what wasn't looked at isn't well


def _export(options: Namespace) -> None:
    from slides.kit.export import export
    from slides.kit.shots.notes import write_notes
    from slides.kit.shots.pdf import print_pdf

    if options.pdf:
        need("tools", "A PDF", "playwright")         # known before the page is made
    progress = Progress()
    talk = options.notebook
    _name_unusable_pictures(talk, progress)
    page = asyncio.run(export(talk, options.to, progress, options.site))
    if options.notes:
        notes = write_notes(talk, page.with_name(f"{page.stem}-notes.html"), options.minutes)
        progress.say(f"{notes}: the notes, to print")
    if options.pdf:
        pdf = print_pdf(page, page.with_suffix(".pdf"), options.minutes, progress.say)
        progress.say(f"{pdf}: one page a slide")


@contextlib.contextmanager
def _handed_on(options: Namespace) -> Iterator[None]:
    """Kernels started inside know which deck is given and from where, its demos' pictures, and its address."""
    from slides.kit.page import take_home

    before = dict(os.environ)
    talk = getattr(options, "notebook", paths.TALK)
    os.environ[stills.FROM] = str(paths.BUILD.parent)
    if not paths.is_ours(talk):
        os.environ[paths.GIVEN] = str(talk)
        os.environ[stills.FOLDER] = str(talk.parent / f"{talk.stem}-stills")
    if url := getattr(options, "url", None):
        os.environ[take_home.URL] = url
    try:
        take_home.addresses()                        # what can't be one is known before anything starts
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _name_unusable_pictures(talk: Path, progress: Progress) -> None:
    for line in own.complaints() if paths.is_ours(talk) else ():
        progress.say(line)


def _page_of(talk: Path, progress: Progress) -> Path:
    from slides.kit import notebook
    from slides.kit.export import ready_page

    notebook.read(talk)                              # or a name that can't be one breaks the look at what is built
    return asyncio.run(ready_page(talk, progress))


def _sheet(options: Namespace) -> None:
    from slides.kit.shots.sheet import contact_sheet

    need("tools", "A contact sheet", "playwright")   # known before the page is made
    progress, talk = Progress(), options.notebook
    page, ours = _page_of(talk, progress), paths.is_ours(talk)
    to = paths.BUILD / "sheet.png" if ours else paths.made_of(talk, "-sheet.png")
    progress.say(f"{contact_sheet(page, to, paths.MEDIA / 'sheet.webp' if ours else None, progress)}: every slide")


def _trailer(options: Namespace) -> None:
    from slides.kit.shots.trailer import scenes_of, trailer

    need("tools", "The trailer", "playwright")
    progress, talk = Progress(), options.notebook
    scenes_of(talk)
    page = _page_of(talk, progress)
    to = paths.MEDIA / "trailer.gif" if paths.is_ours(talk) else paths.made_of(talk, "-trailer.gif")
    progress.say(f"{trailer(talk, page, to, progress)}: the talk in twenty seconds")


def _record(options: Namespace) -> None:
    from slides.kit.shots.record import record

    record(options.notebook, options.only, Progress())


def _new(options: Namespace) -> None:
    need("tools", "A new demo", "jupytext", "playwright")
    from slides.kit.new import new_demo

    new_demo(options.name, Progress())


def _present(options: Namespace) -> None:
    from slides.kit.serve import supervise

    if options.dev:
        os.environ["ANYWIDGET_HMR"] = "1"            # the kernel looks at the demos' files: demos/stage/reload.py
    progress = Progress()
    progress.step(0, 0, "starting …")                # the first time, much is read and compiled
    talk = options.notebook
    _name_unusable_pictures(talk, progress)
    supervise.give(talk, options, progress)


def _rehearse(options: Namespace) -> None:
    from slides.kit import notebook, rehearsal
    from slides.kit.deck import Deck
    from slides.kit.folders import make_folder

    make_folder(paths.BUILD, "Give the command in a folder of your own.")
    options.rehearsal = paths.made_of(options.notebook, f"-rehearsal-{time.strftime('%Y%m%d-%H%M%S')}.jsonl")
    try:
        _present(options)
    finally:
        minutes = rehearsal.took(options.rehearsal, time.time())
        if minutes:
            print(*rehearsal.table(Deck(notebook.read(options.notebook)), minutes), sep="\n")
            print(f"Kept in {options.rehearsal}")


if __name__ == "__main__":
    sys.exit(main())
