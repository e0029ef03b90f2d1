"""The demos in a terminal.

    python -m demos                                lists them
    python -m demos random_walk --alpha 0.2        runs one, with the arguments of its function as options
    python -m demos random_walk monte_carlo        runs another of its functions
    python -m demos bandit --save bowls.png        the picture as a file instead
    python -m demos cartpole --window              Gymnasium's own window
"""

import argparse
import ast
import io
import os
import sys
import textwrap
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from demos import ROOMS

if TYPE_CHECKING:
    from demos.terminal import Door

HERE = Path(__file__).parent


def main(argv: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 2 with one line that says what was wrong."""
    arguments = sys.argv[1:] if argv is None else argv
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")     # or Windows has no blocks for a redirected picture
    try:
        return _main(arguments)
    except BrokenPipeError:                          # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (ArithmeticError, ImportError, LookupError, OSError, RuntimeError, TypeError, ValueError) as problem:
        from demos.stage.command import one_line

        print(f"python -m demos: {one_line(problem)}", file=sys.stderr)
        return 2


def _main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print(contents())
        return 0
    room, *rest = arguments
    if room not in ROOMS:
        raise ValueError(f"there is no demo {room!r}; there are {', '.join(ROOMS)}")
    if room == "cartpole" and ("--window" in rest or any(each.endswith(".gif") for each in rest)):
        return import_module("demos.cartpole.window").main(rest)
    return run(room, rest)


def contents() -> str:
    """The rooms, a line each, from their docstrings; none of them is imported."""
    firsts = {room: ast.get_docstring(ast.parse((HERE / room / "__init__.py").read_text(encoding="utf-8"))) or room
              for room in ROOMS if (HERE / room / "__init__.py").exists()}
    width = max(map(len, ROOMS))
    lines = [textwrap.fill(f"  {room:<{width}}  {doc.splitlines()[0]}", 80, subsequent_indent=" " * (width + 4))
             for room, doc in firsts.items()]
    return "\n".join(["python -m demos ROOM, and --help after it for what it takes:", "", *lines])


def run(room: str, arguments: list[str]) -> int:
    """Open one of the room's doors with these options, and print what comes of it, or save it as a picture."""
    from demos.terminal import pictures
    from demos.terminal.waiting import waiting

    doors = {door.name: door for door in import_module(f"demos.{room}.terminal").DOORS}
    named = bool(arguments) and arguments[0] in doors
    door = doors[arguments[0] if named else next(iter(doors))]
    options = vars(_parser(room, door, doors).parse_args(arguments[named:]))
    path = options.pop("save")
    with waiting(f"{room} {door.name}", door.share and (lambda: door.share(options))):
        drawn = list(door.draw(door.open(options), options))
    if path:
        pictures.save(f"{room}: {door.title}", drawn, path)
        print(path)
    else:
        print("\n\n".join([textwrap.fill(door.title, 80), *map(str, drawn)]))
    return 0


def _parser(room: str, door: "Door", doors: "dict[str, Door]") -> argparse.ArgumentParser:
    from demos.stage.command import Command

    others = [f"python -m demos {room} {name}" for name in doors if name != door.name]
    also = "Also: " + ", ".join(others) if others else None
    parser = Command(f"python -m demos {room} {door.name}", description=door.title, epilog=also, allow_abbrev=False)
    door.add_options(parser)
    if room == "cartpole":
        parser.add_argument("--window", action="store_true", default=argparse.SUPPRESS, help="Gymnasium's own window")
    parser.add_argument("--save", type=_picture, metavar="FILE.png", help="write the picture to a file instead")
    return parser


def _picture(name: str) -> Path:
    path = Path(name)
    if path.suffix.lower() not in (".png", ".svg", ".pdf"):
        raise argparse.ArgumentTypeError(f"takes a name that ends in .png, .svg or .pdf, not {path.name!r}")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.parent}")
    return path


if __name__ == "__main__":
    raise SystemExit(main())
