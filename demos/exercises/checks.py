"""The ten checks, each of which says one line to whoever tries: solved, or not yet."""

import functools
import html
import random
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from demos import bandit, mowgli, random_walk
from demos.cartpole import reward
from demos.cartpole.environment import TIME_LIMIT
from demos.cartpole.policies import SIZE
from demos.cartpole.recorded import recorded_run
from demos.cartpole.runs import Run
from demos.exercises.carts import CARS, climbed, rescued, shove
from demos.exercises.rules import Rule, along_the_cliff, walked
from demos.exercises.widget import BESIDE, LAMS, NEAR, PLACE, WORDS
from demos.random_walk.walk import ALPHAS

SURE = 0.9             # a trick that is done so often has been learnt
CHOICES = 2000
CLOSE = 0.1            # an error on five squares that only a right rule gets down to
SHORTEST = 13          # steps along the cliff
WORST = -200           # MountainCar's score when the flag isn't reached


class NotYetError(Exception):
    """Not solved; the message is the hint."""


class Verdict(str):
    """A line that a notebook sets like its text, and a terminal without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        mark, space, rest = self.partition(" " if self.startswith("✔") else ": ")
        return f"<p><b>{mark}</b>{html.escape(space + rest)}</p>"


def one_line(examine: Callable[..., str]) -> Callable[..., Verdict]:
    """Make a check of ``examine``, which returns its praise or raises NotYetError with a hint.

    Whatever else goes wrong, in the listener's own code too, becomes part of the line.
    """

    @functools.wraps(examine)
    def check(*args: Any, **kwargs: Any) -> Verdict:
        try:
            line = f"✔ {examine(*args, **kwargs)}"
        except NotYetError as hint:
            line = f"not yet: {hint}"
        except Exception as problem:
            line = f"not yet: that doesn't run: {type(problem).__name__}: {problem}"
        return Verdict(" ".join(line.split()))

    return check


def words(exercise: str, name: str, **values: object) -> str:
    """What is said there in the page as well."""
    said: str = WORDS[exercise][name]
    return said.format(**values)


@one_line
def check_treats(dog: mowgli.Lesson) -> str:
    """The dog jumps when told to lie down, and does the rest as told."""
    table = dict(zip(mowgli.CUES, (dict(zip(mowgli.CUES, row, strict=True)) for row in dog.tables[-1]), strict=True))
    jumps = table["lie down"]["jump"]
    if jumps < SURE:
        raise NotYetError(f"told to lie down, he jumps {jumps:.0%} of the time. Which trick earns the treat?")
    for cue in ("come", "shake", "jump"):
        if table[cue][cue] < SURE:
            raise NotYetError(f"he jumps all right, but “{cue}” works only {table[cue][cue]:.0%} of the time now.")
    return (f"“Lie down!” and he jumps, {jumps:.0%} of the time, delighted. He did nothing wrong: "
            "you get what you reward, not what you meant.")


@one_line
def check_greedy(policy: Callable[[list[float]], int]) -> str:
    """The policy takes the bowl that looks best, every time."""
    dice, strays = random.Random(0), 0
    for _ in range(CHOICES):
        estimates = [dice.random() for _ in range(3)]
        strays += policy(estimates) != estimates.index(max(estimates))
    if strays:
        raise NotYetError(words("greedy", "strays", strays=f"{strays:,}", choices=f"{CHOICES:,}"))
    greedy, curious = (bandit.play(epsilon).average[-1] for epsilon in (0, 0.1))
    return words("greedy", "right", choices=f"{CHOICES:,}", greedy=f"{greedy:.2f}", curious=f"{curious:.2f}")


@one_line
def check_td(learn: Rule) -> str:
    """TD(0): with it five squares become worth what they are, a guess from a guess."""
    if learn(0.5, 0.0, 0.9, 0.1) == learn(0.5, 0.0, 0.1, 0.1):
        raise NotYetError(words("delta", "next"))
    error = float(random_walk.rms_error(walked(learn)[None, None]).item())
    if not error < CLOSE:
        raise NotYetError(f"after 600 walks it's {error:.2g} off, on average; it began with 0.24. "
                          "How much better than expected was that: reward, plus what comes next, minus what?")
    return f"after 600 walks it's {error:.2f} off, where it began with 0.24. That was δ; nobody told it the odds."


@one_line
def check_q_learning(learn: Rule) -> str:
    """Q-learning: with it an agent that stumbles knows the shortest way all the same."""
    if learn(0.0, 0.0, [0.0, 1.0], 0.5) == learn(0.0, 0.0, [0.0, 0.0], 0.5):
        raise NotYetError("it pays no heed to what can be done in the next state.")
    path = along_the_cliff(learn)
    if not path:
        raise NotYetError("after 200 episodes it doesn't know a way home. What is the next state worth, at its best?")
    steps = len(path) - 1
    if steps > SHORTEST:
        raise NotYetError(f"it knows a way of {steps} steps; the edge takes {SHORTEST}. "
                          "Of what it could do next, which counts?")
    return f"home in {steps} steps, along the edge: it learnt what is best while it did something else."


@one_line
def check_lambda(alpha: float, lam: float) -> str:
    """The pair does about as well as the best of a coarse search."""
    error = random_walk.curves([alpha], [lam]).item()
    found = _search()
    values = {"error": f"{error:.3f}", "best": f"{found.min():.3f}"}
    if error > NEAR * found.min():
        of_this = random_walk.curves(ALPHAS, [lam]).min()
        more = "alpha" if of_this <= NEAR * found.min() else (
            "wait" if lam > LAMS[found.min(axis=1).argmin()] else "look")
        raise NotYetError(words("lambda", "far", more=words("lambda", more), **values))
    first, last = (f"{found[k].min():.3f}" for k in (0, -1))
    return words("lambda", "right", lam=f"{lam:g}", alpha=f"{alpha:g}", first=first, last=last, **values)


@functools.cache
def _search() -> np.ndarray:
    return random_walk.curves(ALPHAS, LAMS)


@one_line
def check_push(push: float) -> str:
    """The push ends the trained agent's episode before its time."""
    steps = shove(push)
    if steps == TIME_LIMIT:
        raise NotYetError(f"a push of {push:g} rad/s, and it's still standing after {steps} steps. It has had worse.")
    gentler = ("A tenth less would have done." if shove(0.9 * push) < TIME_LIMIT else
               "A tenth less, and it would have caught it: neat.")
    return f"{push:g} rad/s at step 100, and it's over at step {steps}. {gentler}"


@one_line
def check_gamma(run: Run) -> str:
    """The run was trained with γ = 0.5."""
    gamma, scores = run.model.gamma, run.test()
    now = f"γ = {gamma:g}: after {run.steps:,} steps it lasts {scores.mean():.0f} on average, at worst {scores.min()}"
    if gamma != 0.5:
        raise NotYetError(f"{now}. That one looks ahead. Train it with γ = 0.5.")
    return (f"{now}. The talk's own, with γ = 0.995, never failed after {recorded_run()['steps']:,}. "
            "To the short-sighted a treat two steps off is a quarter of a treat.")


@one_line
def check_rule(rule: ArrayLike) -> str:
    """Four numbers save more carts than PPO's thousands."""
    ours, theirs = rescued(rule), rescued("trained")
    if ours <= theirs:
        raise NotYetError(words("four", "fewer", ours=ours, theirs=theirs))
    return words("four", "right", ours=ours, theirs=theirs, size=f"{SIZE:,}")


@one_line
def check_reward(run: Run) -> str:
    """The run's best policy balances, and stands at x = 1."""
    if not run.trials:
        raise NotYetError("that run had CartPole's own reward. Train with reward.train.")
    played = reward.play(run.rule(), reward.compile("1"), seed=1)
    standing = played.steps == TIME_LIMIT
    where = played.where[standing].mean() if standing.any() else 0.0
    if standing.mean() < SURE:
        raise NotYetError(words("reward", "falls", steps=f"{played.steps.mean():.0f}"))
    if abs(where - PLACE) > BESIDE:
        raise NotYetError(words("reward", "elsewhere", where=f"{where:.1f}", place=f"{PLACE:g}"))
    return words("reward", "right", where=f"{where:.1f}")


@one_line
def check_mountain(model: Any) -> str:
    """An SB3 model drives Gymnasium's own MountainCar to its flag."""
    steps = climbed(model)
    there = f"{len(steps)} of {CARS} cars reach the flag"
    scores = [score for each in model.get_env().env_method("get_episode_rewards") for score in each]
    seen = sum(score > WORST for score in scores)
    if not seen:
        raise NotYetError(f"{there}. Nor did it ever come there in {len(scores)} episodes of training: whatever it did "
                          "was paid the same, so nothing was better than expected, and every advantage is nil. To get "
                          "there by luck it would have to push the way it goes, and swing; but to a network a speed of "
                          "0.07 is next to nothing, and a return of −200 far too much.")
    if len(steps) < SURE * CARS:
        raise NotYetError(f"{there}; in training it came there in {seen} of {len(scores)} episodes. Give it longer.")
    return (f"{there}, after {steps.mean():.0f} steps on average; in training it met it in {seen} of {len(scores)} "
            "episodes. PPO was all right, its numbers weren't: too small to see, too large to learn from. That's two "
            "of its 37 details.")
