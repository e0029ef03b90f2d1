"""Training, live: Stable-Baselines3's PPO on CartPole while the room watches.

    from demos.cartpole import training
    training.live()                 # the demo on stage: press train
    run = training.original()       # what the first version of this talk did, without the window
    run.table()["ep_rew_mean"], run.test().mean()

PPO maximises E[min(r Â, clip(r, 1 − ε, 1 + ε) Â)], r = π(a|s) / π_old(a|s) (Schulman et al. 2017). torch is
imported by the first training, not before.
"""

import contextlib
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from demos.cartpole import runs
from demos.cartpole.runs import Run, Tell
from demos.cartpole.settings import CAP, check_hyperparameters
from demos.stage.check import flag, whole, within

if TYPE_CHECKING:
    from demos.cartpole.training_widget import Curves, Dials, Training

__all__ = ["Run", "curves", "dials", "latest", "live", "original", "quick", "stop", "tensorboard"]
NEEDS_TORCH = "Training needs torch and Stable-Baselines3: pip install torch stable-baselines3"
_one = threading.Lock()
_warming = threading.Lock()
_warm = False
_latest: Run | None = None


# ---- doors -----------------------------------------------------------------------------------------------


def live(seed: int = 2, pace: float | None = 1.0, steps: int = CAP, name: str = "cartpole-training",
         **hyperparameters: Any) -> "Training":
    """The demo that trains PPO while the room watches.

    Args:
        seed: the same seed gives the same run again, on the same machine and versions.
        pace: updates per second at most, 0.05 to 100, so that it can be watched (the default takes
            20 to 30 seconds); None for as fast as it goes, 2 to 4 seconds.
        steps: where to give up, 1 to 1,000,000; PPO rounds up to whole rollouts of 1,024.
        hyperparameters: PPO's own, by SB3's names, instead of settings.QUICK's.

    Raises:
        TypeError, ValueError: a hyperparameter that PPO doesn't have, or a number out of its range, which
            the message names (``settings.HYPERPARAMETERS``).
    """
    from demos.cartpole.training_widget import Training

    seed, steps = whole("seed", seed, 0, 2**31 - 1), whole("steps", steps, 1, 1_000_000)
    pace = None if pace is None else within("pace", pace, 0.05, 100)
    demo = Training(name, seed, pace, steps, check_hyperparameters(hyperparameters))
    if _has_kernel():
        later = threading.Timer(5.0, _try_to_warm_up)   # first let the deck open
        later.daemon = True
        later.start()
    return demo


def original(seed: int = 0, steps: int = 20_000, progress: bool = True, **hyperparameters: Any) -> Run:
    """Train as the first version of this talk did, minus its window: SB3's defaults, one cart.

    Asked for 20,000 steps, PPO takes 20,480: it works in whole rollouts, of 2,048 steps each, and
    ten of them are the first that reach 20,000. It takes some 10 to 40 seconds; with the window
    open, which shows 50 steps a second and no more, it took seven and a half minutes.

    Args:
        seed: the same seed gives the same run again, on the same machine and versions.
        steps: how many to ask for, 1 to 10,000,000.
        progress: print how far it is.
        hyperparameters: PPO's own, by SB3's names, instead of SB3's defaults.

    Stop it with the notebook's stop button or :func:`stop`: what it has learnt so far is in the result.

    Returns:
        Run: ``table()`` has the log, a row for each of the ten updates; ``test()`` plays fresh
        episodes; ``model`` is SB3's; ``folder`` has the TensorBoard log.

    Raises:
        TypeError, ValueError: as in :func:`live`. RuntimeError: another training is under way.
    """
    return _here_and_now("original", seed, steps, progress, hyperparameters)


def quick(seed: int = 2, steps: int = CAP, progress: bool = True, **hyperparameters: Any) -> Run:
    """Train as :func:`live` does, without its slide: some 5 seconds to an agent that never fails.

    Args:
        seed: the same seed gives the same run again, on the same machine and versions.
        steps: where to give up, 1 to 1,000,000; PPO rounds up to whole rollouts of 1,024.
        progress: print how far it is.
        hyperparameters: PPO's own, by SB3's names, instead of settings.QUICK's.

    Returns and raises as :func:`original` does.
    """
    return _here_and_now("quick", seed, steps, progress, hyperparameters)


def _here_and_now(recipe: str, seed: int, steps: int, progress: bool, hyperparameters: dict) -> Run:
    seed, steps = whole("seed", seed, 0, 2**31 - 1), whole("steps", steps, 1, 1_000_000)
    progress = flag("progress", progress)
    hyperparameters = check_hyperparameters(hyperparameters, recipe)
    run = claim(Run(seed, recipe=recipe))
    tell: Tell = print_progress if progress else (lambda run: None)
    return carry_out(run, steps, None, tell, hyperparameters, hide_errors=False)


def latest() -> Run:
    """The run begun last in this Python, under way or over.

    Raises:
        LookupError: there was none.
    """
    if _latest is None:
        raise LookupError("nothing was trained yet: press train on the slide, or call training.original()")
    return _latest


def stop() -> None:
    """Stop the training that is under way, if any; what it has learnt is kept."""
    if _latest:
        _latest.stop()


def dials(name: str = "cartpole-dials") -> "Dials":
    """The five numbers worth watching, on dials fed by a recorded run of :func:`original`."""
    from demos.cartpole.training_widget import Dials

    return Dials(name)


def curves(name: str = "cartpole-curves") -> "Curves":
    """Three charts from the log of the run just made, or of a recorded :func:`original`."""
    from demos.cartpole.training_widget import Curves

    return Curves(name)


@dataclass
class TensorBoard:
    """TensorBoard, running; ``stop()``, or leaving a ``with`` block, ends it. ``shows`` is its folder of logs."""

    url: str
    shows: Path
    process: subprocess.Popen = field(repr=False)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def __enter__(self) -> "TensorBoard":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def tensorboard(port: int = 0, every: bool = False) -> TensorBoard:
    """TensorBoard on this machine only (127.0.0.1), showing the run begun last, or with ``every`` all of them.

    ``port`` 0 finds a free one.

    Raises:
        FileNotFoundError: nothing was logged yet. OSError: it didn't start; the message says why.
    """
    port, every = whole("port", port, 0, 65_535), flag("every", every)
    shows = runs.folder() if every and runs.newest() else runs.newest()
    arguments = ["--logdir", str(shows), "--host", "127.0.0.1", "--port", str(port), "--load_fast", "false"]
    command = [sys.executable, "-W", "ignore", "-m", "tensorboard.main", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said, errors = "", cast(IO[str], process.stderr)
    for line in errors:
        if found := re.search(r"http://\S+", line):
            threading.Thread(target=_drain, args=(errors,), daemon=True).start()   # or the pipe fills up
            return TensorBoard(found[0].replace("localhost", "127.0.0.1"), shows, process)
        said = line.strip() or said
    process.wait()
    errors.close()
    raise OSError(f"TensorBoard did not start: {said.removeprefix('ERROR: ')}")


# ---- what the doors and the widget share -----------------------------------------------------------------


def claim(run: Run) -> Run:
    """Make ``run`` the one training under way; RuntimeError when there is one already."""
    global _latest
    with _one:
        if _latest and _latest.under_way:
            raise RuntimeError("one training at a time: stop the one under way first (key x, or training.stop())")
        _latest = run
    return run


def carry_out(run: Run, steps: int, pace: float | None, tell: Tell, changes: dict, hide_errors: bool = True) -> Run:
    """Train a claimed run in this thread. With ``hide_errors`` a failure is only noted in the run."""
    try:
        _warm_up()
        if run.halt.is_set():
            run.state = "stopped"
        else:
            from demos.cartpole import ppo

            ppo.train(run, steps, pace, tell, **changes)
    except BaseException as error:
        run.state = "failed"
        run.words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if not hide_errors:
            raise
    finally:
        tell(run)
    return run


def _warm_up() -> None:
    global _warm
    with _warming:
        if not _warm:
            try:
                from demos.cartpole import ppo
            except ImportError:
                raise ImportError(NEEDS_TORCH) from None
            ppo.warm_up()
            _warm = True


def _try_to_warm_up() -> None:
    with contextlib.suppress(ImportError):   # said when somebody presses train
        _warm_up()


def _has_kernel() -> bool:
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")


def _drain(pipe: IO[str]) -> None:
    with pipe:
        pipe.read()


def print_progress(run: Run) -> None:
    """One line that keeps up with a run in a terminal or a notebook."""
    if run.log:
        row = dict(zip(runs.COLUMNS, run.log[-1], strict=True))
        marks = f"the dial says {row['ep_rew_mean']:.0f}, fresh tests {row['test']:.0f}"
        end = "" if run.under_way else "\n"
        print(f"\r{run.steps:>7,} steps, {run.seconds:.0f} s: {marks}   ", end=end, flush=True)
