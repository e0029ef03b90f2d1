"""What `rl-talk check` tries of CartPole: the agent, a training. The talk's own file names these (talk.toml)."""

import os
import tempfile
import threading
from unittest import mock

from demos.cartpole import runs
from demos.cartpole.settings import MAX_STEPS
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
    from demos.cartpole import trainer

    trainer.warm_up()                                # says what is missing, where that is so
    run = trainer.reserve(runs.Run(2))
    late = threading.Timer(MOST_SECONDS, run.stop)
    late.daemon = True
    with (tempfile.TemporaryDirectory(prefix="rl-talk-") as elsewhere,
          mock.patch.dict(os.environ, {runs.ELSEWHERE: elsewhere})):
        late.start()
        trainer.carry_out(run, MAX_STEPS, None, lambda run: None, {})
    if late.finished.is_set():
        raise CheckError(f"not solved within {MOST_SECONDS} seconds", f"close other programs; {RECORDED}")
    late.cancel()
    if run.state == "stopped":                       # by Ctrl-C
        raise KeyboardInterrupt
    if run.state != "solved":
        raise CheckError(f"it {run.state}: {run.words}", RECORDED)
    return f"solved in {run.seconds:.1f} s, {run.steps:,} steps"
