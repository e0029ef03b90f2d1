"""What `rl-talk check` tries of CartPole: the agent, a training. The talk's own file names these (talk.toml)."""

import contextlib
import math
import os
import tempfile
import threading
import time
from collections.abc import Iterator

from demos.cartpole import runs
from demos.errors import CheckError

STARTS = 20                    # from which the trained agent has to balance
MOST_SECONDS = 60              # for a training that takes 2 to 4
RECORDED = "key m on its slide shows the recorded run"


def agent(_: object) -> str:
    """Is the trained agent the one that was shipped, and does it balance?"""
    from demos.cartpole import policies
    from demos.cartpole.environment import TIME_LIMIT, returns

    for name in policies.agents():
        policies.weights(name)                       # raises when the file is missing or altered, and names the mend
    model = policies.load()
    scores = returns(policies.greedy(policies.flatten(model)), STARTS)
    if short := int((scores < TIME_LIMIT).sum()):
        raise CheckError(f"fails in {short} of {STARTS} episodes", "git restore demos/cartpole, or make train")
    return f"scores {TIME_LIMIT} in {STARTS} of {STARTS} episodes"


def training(_: object) -> str:
    """Does the live training get there? As on the slide, without its pace; nothing is kept of it."""
    from demos.cartpole import trainer, training

    trainer.warm_up()                                # says what is missing, where that is so
    with tempfile.TemporaryDirectory(prefix="rl-talk-") as elsewhere, _logged_in(elsewhere):
        demo = training.demo(name="check-training", pace=None)
        if not (thread := demo.train()):
            raise CheckError(demo.words, RECORDED)
        try:
            _wait(thread, MOST_SECONDS)
            finished = not thread.is_alive()
        finally:
            demo.close()                             # which stops it
            _wait(thread)
    if not finished:
        raise CheckError(f"not solved within {MOST_SECONDS} seconds", f"close other programs; {RECORDED}")
    if demo.state != "solved":
        raise CheckError(f"it {demo.state}: {demo.words}", RECORDED)
    return f"solved in {demo.seconds:.1f} s, {demo.steps:,} steps"


@contextlib.contextmanager
def _logged_in(folder: str) -> Iterator[None]:
    os.environ[runs.ELSEWHERE] = folder
    try:
        yield
    finally:
        del os.environ[runs.ELSEWHERE]


def _wait(thread: threading.Thread, seconds: float = math.inf) -> None:
    """As ``thread.join``, which Python 3.11, interrupted in it by Ctrl-C, takes for the thread's end (bpo-45274)."""
    deadline = time.monotonic() + seconds
    while thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
