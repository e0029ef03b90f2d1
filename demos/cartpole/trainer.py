"""Training by Stable-Baselines3's PPO, one run at a time. torch is imported by the first training, not before."""

import functools
import threading
from typing import Annotated, Unpack

from annotated_types import Ge, Le

from demos.cartpole import runs
from demos.cartpole.runs import Callback, Run
from demos.cartpole.settings import MAX_STEPS, Hyperparameters, check_hyperparameters
from demos.errors import need
from demos.stage import Seed, checked

NEEDED = ("torch", "stable_baselines3", "tensorboard")
Steps = Annotated[int, Ge(1), Le(1_000_000)]
_one = threading.Lock()
_warming = threading.Lock()
_latest: Run | None = None


@checked
def original(
    seed: Seed = 0, steps: Steps = 20_000, progress: bool = True, **hyperparameters: Unpack[Hyperparameters]
) -> Run:
    """Train as the first version of this talk did, minus its window: SB3's defaults, one cart.

    Asked for 20,000 steps, PPO takes 20,480: it works in whole rollouts, of 2,048 steps each, and
    ten of them are the first that reach 20,000. It takes some 10 to 40 seconds; with the window
    open, which shows 50 steps a second and no more, it took seven and a half minutes.

    Args:
        steps: how many to ask for.
        progress: print how far it is.
        hyperparameters: PPO's own, by SB3's names, instead of SB3's defaults.

    Stop it with the notebook's stop button or :func:`stop`: what it has learnt so far is in the result.

    Returns:
        Run: ``table()`` has the log, a row for each of the ten updates; ``test()`` plays fresh
        episodes; ``model`` is SB3's; ``folder`` has the TensorBoard log.

    Raises:
        TypeError, ValueError: a hyperparameter that PPO doesn't have, or a number out of its range, which
            the message names. RuntimeError: another training is under way.
    """
    return here_and_now("original", seed, steps, progress, hyperparameters)


@checked
def quick(
    seed: Seed = 2, steps: Steps = MAX_STEPS, progress: bool = True, **hyperparameters: Unpack[Hyperparameters]
) -> Run:
    """Train as the demo does, without its slide: some 5 seconds to an agent that never fails.

    Args:
        steps: where to give up; PPO rounds up to whole rollouts of 1,024.
        progress: print how far it is.
        hyperparameters: PPO's own, by SB3's names, instead of settings.QUICK's.

    Returns and raises as :func:`original` does.
    """
    return here_and_now("quick", seed, steps, progress, hyperparameters)


def here_and_now(recipe: str, seed: int, steps: int, progress: bool, given: Hyperparameters, **more: str) -> Run:
    """Train in this thread, printing how far it is; ``more`` is for :func:`ppo.train`."""
    changes = check_hyperparameters(given, recipe) | more
    callback: Callback = print_progress if progress else (lambda run: None)
    return carry_out(reserve(Run(seed, recipe=recipe)), steps, None, callback, changes, hide_errors=False)


def stop() -> None:
    """Stop the training that is under way, if any; what it has learnt is kept."""
    if _latest:
        _latest.stop()


def reserve(run: Run) -> Run:
    """Make ``run`` the one training under way; RuntimeError when there is one already."""
    global _latest
    with _one:
        if _latest and _latest.under_way:
            raise RuntimeError("one training at a time: stop the one under way first (key x, or training.stop())")
        _latest = run
    return run


def carry_out(
    run: Run, steps: int, pace: float | None, callback: Callback, changes: dict, hide_errors: bool = True
) -> Run:
    """Train a reserved run in this thread. With ``hide_errors`` a failure is only noted in the run."""
    try:
        warm_up()
        if run.halt.is_set():
            run.state = "stopped"
        else:
            from demos.cartpole import ppo

            ppo.train(run, steps, pace, callback, **changes)
    except BaseException as error:
        run.state = "failed"
        run.words = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if not hide_errors:
            raise
    finally:
        callback(run)
    return run


def warm_up() -> None:
    """Do what torch's first time costs, once; ImportError where there is no torch."""
    with _warming:
        _warmed()


@functools.cache
def _warmed() -> None:
    need("train", "Training in Python", *NEEDED)
    from demos.cartpole import ppo

    ppo.warm_up()


def print_progress(run: Run) -> None:
    """One line that keeps up with a run in a terminal or a notebook."""
    if run.log:
        row = dict(zip(runs.COLUMNS, run.log[-1], strict=True))
        marks = f"the dial says {row['ep_rew_mean']:.0f}, fresh tests {row['test']:.0f}"
        end = "" if run.under_way else "\n"
        print(f"\r{run.steps:>7,} steps, {run.seconds:.0f} s: {marks}   ", end=end, flush=True)
