"""The command `rl-talk`: give the talk, or take it with you."""

import asyncio
import os
import signal
import sys
import tempfile
import traceback
from argparse import Namespace
from typing import NoReturn

import media
from demos.errors import TalkError
from demos.stage.command import Command, one_line, path, port
from media import own
from slides.kit import notebook
from slides.kit.progress import Progress


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 2 with one line that says what to mend (1 from a check not passed)."""
    options = _parser().parse_args(arguments)
    for name in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(name, _as_interrupt)
    try:
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


def _as_interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _parser() -> Command:
    parser = Command(prog="rl-talk", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    present = commands.add_parser("present", help="open the talk at slide 1, every demo alive")
    present.add_argument("--rise", action="store_true", help="in RISE: the notebook itself on the wall")
    present.add_argument("--fallback", action="store_true", help="every demo as its recorded picture: no Python behind")
    present.add_argument("--port", type=port, default=0, help="a fixed port (default: any free one)")
    present.add_argument("--kiosk", action="store_true", help="full screen")
    present.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    present.set_defaults(run=_present)

    check = commands.add_parser(
        "check", help="the ten minutes before the talk: does everything work, on this machine?",
        epilog="exit code: 0 all is well, 1 something needs mending, 2 wrong use")
    check.add_argument("--json", action="store_true", help="the findings as JSON")
    check.set_defaults(run=_check)

    export = commands.add_parser("export", help="write the talk as one HTML file that needs nothing else")
    export.add_argument("--to", type=path, help="the file to write (default: build/talk.html of the checkout, "
                        "or of this folder if the talk was installed)")
    export.add_argument("--pdf", action="store_true", help="also as a PDF: one page a slide, demos as stills")
    export.add_argument("--notes", action="store_true", help="also the speaker's notes, to print")
    export.set_defaults(run=_export)

    record = commands.add_parser("record", help="take the demos' pictures anew, into media/demos")
    record.add_argument("--only", default="", metavar="NAME", help="those whose name begins like this")
    record.set_defaults(run=_record)

    sheet = commands.add_parser("sheet", help="all slides on one picture: build/sheet.png; small: media/sheet.webp")
    sheet.set_defaults(run=_sheet)

    trailer = commands.add_parser("trailer", help="the talk in twenty seconds, as it runs: media/trailer.gif")
    trailer.set_defaults(run=_trailer)

    new = commands.add_parser("new", help="make a demo, with its tests and its slide, to be changed into your own")
    new.add_argument("what", choices=["demo"])
    new.add_argument("name", help="in small letters, such as mountain_car")
    new.set_defaults(run=_new)

    board = commands.add_parser("tensorboard", help="TensorBoard on the last training run, on this machine only")
    board.add_argument("--port", type=port, default=0, help="a fixed port (default: any free one)")
    board.set_defaults(run=_tensorboard)

    for command in (present, export):
        command.add_argument("--url", help="the talk's address, for the QR code on the last slide")
    for command in (present, check, export, sheet, trailer):
        command.add_argument("--notebook", type=path, default=notebook.TALK, help="another deck")
    return parser


def _check(options: Namespace) -> int:
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

    progress = Progress()
    talk = options.notebook
    _name_unusable_pictures(progress)
    _set_address(options.url)
    page = asyncio.run(export(talk, options.to, progress))
    if options.notes:
        progress.say(f"{write_notes(talk, page.with_name(f'{page.stem}-notes.html'))}: the notes, to print")
    if options.pdf:
        progress.say(f"{print_pdf(page, page.with_suffix('.pdf'))}: one page a slide")


def _set_address(url: str | None) -> None:
    """Kernels started from here on know the talk's address."""
    from slides.kit.page import take_home

    if url:
        os.environ[take_home.URL] = url
    take_home.addresses()                            # what can't be one is known before anything starts


def _name_unusable_pictures(progress: Progress) -> None:
    for line in own.complaints():
        progress.say(line)


def _sheet(options: Namespace) -> None:
    from slides.kit.export import BUILD
    from slides.kit.serve.on_page import ready_page
    from slides.kit.shots.sheet import contact_sheet

    progress = Progress()
    notebook.read(options.notebook)                  # or a name that can't be one breaks the look at what is built
    page = asyncio.run(ready_page(options.notebook, progress))
    small = media.folder() / "sheet.webp" if options.notebook.resolve() == notebook.TALK else None
    progress.say(f"{contact_sheet(page, BUILD / 'sheet.png', small=small, progress=progress)}: every slide")


def _trailer(options: Namespace) -> None:
    from slides.kit.export import BUILD
    from slides.kit.serve.on_page import ready_page
    from slides.kit.shots.trailer import trailer

    progress = Progress()
    notebook.read(options.notebook)                  # or a name that can't be one breaks the look at what is built
    page = asyncio.run(ready_page(options.notebook, progress))
    own_talk = options.notebook.resolve() == notebook.TALK
    to = media.folder() / "trailer.gif" if own_talk else BUILD / f"{options.notebook.stem}-trailer.gif"
    progress.say(f"{trailer(options.notebook, page, to, progress)}: the talk in twenty seconds")


def _record(options: Namespace) -> None:
    from slides.kit.shots.record import record

    asyncio.run(record(options.only))


def _new(options: Namespace) -> None:
    from slides.kit.new import new_demo

    new_demo(options.name, Progress())


def _tensorboard(options: Namespace) -> None:
    from demos.cartpole import training

    try:
        board = training.tensorboard(options.port)
    except (OSError, ValueError) as error:
        raise TalkError(str(error)) from None
    print(f"TensorBoard is at {board.url}\nCtrl-C stops it.", file=sys.stderr)
    try:
        board.process.wait()
    finally:
        board.stop()


def _present(options: Namespace) -> None:
    from slides.kit.serve import supervise

    progress = Progress()
    talk = options.notebook
    _name_unusable_pictures(progress)
    _set_address(options.url)
    notebook.read(talk)                              # a bad notebook is known before anything starts
    supervise.give(talk, options, progress)


if __name__ == "__main__":
    sys.exit(main())
