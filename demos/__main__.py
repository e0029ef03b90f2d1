"""``python -m demos ROOM …``: the part of a room that runs outside the slides. So far: cartpole."""

import sys
from importlib import import_module

OUTSIDE = {"cartpole": "demos.cartpole.window"}


def main(argv: list[str] | None = None) -> int:
    """Hand the arguments to the room that is named first; returns the exit status."""
    room, *rest = (sys.argv[1:] if argv is None else argv) or [""]
    if room in OUTSIDE:
        return import_module(OUTSIDE[room]).main(rest)
    print(f"Usage: python -m demos {{{','.join(OUTSIDE)}}} …   (add --help for what it takes)", file=sys.stderr)
    return 0 if room in ("-h", "--help") else 2


if __name__ == "__main__":
    raise SystemExit(main())
