"""TensorBoard beside the talk."""

import atexit
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Annotated, cast

from annotated_types import Ge, Le

from demos.cartpole import runs
from demos.errors import TalkError, need
from demos.stage import checked
from demos.stage.command import Command
from demos.stage.command import port as a_port


@dataclass
class TensorBoard:
    """TensorBoard, running, until ``stop()``; ``shows`` is its folder of logs."""

    url: str
    shows: Path
    process: subprocess.Popen = field(repr=False)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@checked
def tensorboard(port: Annotated[int, Ge(0), Le(65_535)] = 0) -> TensorBoard:
    """TensorBoard on this machine only (127.0.0.1), showing the run begun last; ``port`` 0 finds a free one.

    Raises:
        FileNotFoundError: nothing was logged yet. OSError: it didn't start; the message says why.
    """
    need("train", "TensorBoard", "tensorboard")
    shows = runs.newest()
    arguments = ["--logdir", str(shows), "--host", "127.0.0.1", "--port", str(port), "--load_fast", "false"]
    command = [sys.executable, "-W", "ignore", "-m", "tensorboard.main", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    atexit.register(process.terminate)
    said, errors = "", cast(IO[str], process.stderr)
    for line in errors:
        if found := re.search(r"http://\S+", line):
            threading.Thread(target=_drain, args=(errors,), daemon=True).start()   # or the pipe fills up
            return TensorBoard(found[0].replace("localhost", "127.0.0.1"), shows, process)
        said = line.strip() or said
    process.wait()
    errors.close()
    raise OSError(f"TensorBoard did not start: {said.removeprefix('ERROR: ')}")


def _drain(pipe: IO[str]) -> None:
    with pipe:
        pipe.read()


def command(arguments: list[str]) -> None:
    """``rl-talk tensorboard``: until Ctrl-C."""
    parser = Command(prog="rl-talk tensorboard", description=__doc__)
    parser.add_argument("--port", type=a_port, default=0, help="a fixed port (default: any free one)")
    try:
        board = tensorboard(parser.parse_args(arguments).port)
    except (OSError, ValueError) as error:
        raise TalkError(str(error)) from None
    print(f"TensorBoard is at {board.url}\nCtrl-C stops it.", file=sys.stderr)
    try:
        board.process.wait()
    finally:
        board.stop()
