"""The doors of the CartPole room: each makes the demo of one slide."""

import time
from typing import Any

import numpy as np
import traitlets

from demos.cartpole import episodes as gymnasium_episodes
from demos.cartpole import policies
from demos.cartpole.environment import returns
from demos.stage import Demo
from demos.stage.check import one_of, whole

SEED_MOST = 2**31 - 1
_DRIVERS = {"random": "Random", "trained": "Trained agent"}


class Watch(Demo, front="watch.js"):
    """Episodes that Python has played in Gymnasium, drawn by the front end."""

    driver = traitlets.Unicode().tag(sync=True)
    states = traitlets.Bytes().tag(sync=True)      # float32, all the episodes' (T + 1, 4) one behind the other
    actions = traitlets.Bytes().tag(sync=True)     # uint8
    lengths = traitlets.List(traitlets.Int()).tag(sync=True)
    endings = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, policy: str, episodes: int, seed: int, **traits: Any):
        self._policy, self._episodes = policy, episodes
        record = _record(policy, episodes, seed)
        super().__init__(seed=seed, driver=_DRIVERS.get(policy, policy.capitalize()), **record, **traits)

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") != "more":
            return
        seed = self.seed + self._episodes
        try:
            record = _record(self._policy, self._episodes, seed)
        except (ImportError, OSError, ValueError) as problem:
            self.send({"kind": "trouble", "words": str(problem)})
            return
        with self.hold_sync():
            self.set_trait("seed", seed)
            for name, value in record.items():
                self.set_trait(name, value)


def _record(policy: str, episodes: int, seed: int) -> dict:
    played = gymnasium_episodes.play(policy, episodes, seed)
    return {
        "states": np.concatenate([e.states for e in played]).astype(np.float32).tobytes(),
        "actions": np.concatenate([e.actions for e in played]).tobytes(),
        "lengths": [len(e.actions) for e in played],
        "endings": [e.ending for e in played],
    }


def watch(policy: str = "random", episodes: int = 5, seed: int = 0, name: str | None = None) -> Watch:
    """Watch whole episodes of Gymnasium's CartPole-v1.

    Args:
        policy: "random" (a coin), "trained" (the shipped PPO agent, deterministic), or the name of
            a rule of :data:`demos.cartpole.policies.RULES`.
        episodes: 1 to 100.
        seed: of the first episode; the next ones have seed + 1, seed + 2, …
        name: the demo's name; "cartpole-<policy>" when not given.

    Raises:
        ValueError, TypeError: an argument is out of its range; the message names the range.
        FileNotFoundError, ValueError: the agent's file is missing or altered; the message names the mend.
    """
    policy = one_of("policy", policy, gymnasium_episodes.POLICIES)
    episodes, seed = whole("episodes", episodes, 1, gymnasium_episodes.MOST), whole("seed", seed, 0, SEED_MOST)
    caption = {
        "random": "What to look for: a coin decides fifty times a second. It never lasts long.",
        "trained": "What to look for: tiny corrections, all the time. 500 is all that there is to get.",
    }.get(policy, "What to look for: how it ends.")
    named = f"cartpole-{policy.replace(' ', '-')}" if name is None else name
    title = f"CartPole, {_DRIVERS.get(policy, policy).lower()}: scores as they fall"
    return Watch(policy, episodes, seed, name=named, title=title, caption=caption)


class Spaces(Demo, front="spaces.js"):
    """What the driver sees, may do and earns, with live numbers."""

    bounds = traitlets.List(traitlets.Float(allow_none=True)).tag(sync=True)   # None: unbounded


def spaces(seed: int = 0) -> Spaces:
    """CartPole's observation space (a Box), action space (Discrete) and limits, drawn on the cart.

    The table's bounds are Gymnasium's own: ±4.8 m and ±0.418 rad, twice the limits at which the
    episode ends, so that the observation that ends it still fits.
    """
    import gymnasium

    seed = whole("seed", seed, 0, SEED_MOST)
    env = gymnasium.make("CartPole-v1")
    high = [float(bound) if bound < np.finfo(np.float32).max else None for bound in env.observation_space.high]
    env.close()
    return Spaces(
        name="cartpole-spaces",
        title="What CartPole shows, takes and pays",
        caption="What to look for: two of the four numbers can end the episode; all four matter.",
        seed=seed,
        bounds=high,
    )


class Play(Demo, front="play.js"):
    """A person drives, or shoves the pole while the agent drives; all in the front end."""

    weights = traitlets.Bytes().tag(sync=True)   # float32, the shipped actor
    coin = traitlets.Float().tag(sync=True)      # mean score of the random policy


def play(seed: int = 0) -> Play:
    """Drive the cart by hand: hold the left or the right arrow key, or a finger on either half.

    At full speed a step is 0.02 s, as in Gymnasium. Nothing held means left and right by turns,
    since CartPole has no action for doing nothing. The trained agent can drive instead, while the
    room shoves its pole.
    """
    seed = whole("seed", seed, 0, SEED_MOST)
    return Play(
        name="cartpole-play",
        title="Drive the cart yourself",
        caption="What to look for: score = steps survived.",
        seed=seed,
        weights=policies.weights().tobytes(),
        coin=float(returns("random", 10_000).mean()),
    )


class Baselines(Demo, front="baselines.js"):
    """Random episodes as a histogram, and three rules that need no learning."""

    scores = traitlets.Bytes().tag(sync=True)     # uint16, one for each random episode
    seconds = traitlets.Float().tag(sync=True)    # what they took Python
    rules: traitlets.List = traitlets.List().tag(sync=True)       # rule, label, short (label), mean, shortest, longest


_RULES = {   # rule: label, label on its button
    "random": ("a coin", "coin"),
    "right": ("always right", "right"),
    "lean": ("chase the lean", "lean"),
    "lean and fall": ("lean and fall", "lean and fall"),
}


def baselines(seed: int = 0) -> Baselines:
    """What no learning gets: 10,000 random episodes, and three rules (1,000 episodes each).

    All of them are played just now, side by side in numpy (:func:`demos.cartpole.environment.returns`).
    """
    seed = whole("seed", seed, 0, SEED_MOST)
    began = time.perf_counter()
    scores = returns("random", 10_000, seed)
    seconds = time.perf_counter() - began
    return Baselines(
        name="cartpole-baselines",
        title="How far a coin gets, and three rules",
        caption="What to look for: a coin hardly ever sees 50. Two numbers and a sign get near 500.",
        seed=seed,
        scores=scores.astype(np.uint16).tobytes(),
        seconds=seconds,
        rules=[_summary(rule, scores if rule == "random" else returns(rule, 1000, seed)) for rule in _RULES],
    )


def _summary(rule: str, scores: np.ndarray) -> dict:
    spread = {"mean": float(scores.mean()), "shortest": int(scores.min()), "longest": int(scores.max())}
    label, short = _RULES[rule]
    return {"rule": rule, "label": label, "short": short} | spread


class Trap(Demo, front="trap.js"):
    """The trained agents' five episodes, with the time limit respected or not."""

    limits = traitlets.Dict().tag(sync=True)      # "v1", "v0": the limit each agent was trained with
    weights_v1 = traitlets.Bytes().tag(sync=True)
    weights_v0 = traitlets.Bytes().tag(sync=True)
    starts: traitlets.List = traitlets.List().tag(sync=True)      # Gymnasium's own, one state for each episode


def trap(seed: int = 0, episodes: int = 5) -> Trap:
    """The truncation trap: what an agent scores when nobody looks at ``truncated``.

    Two agents, both deterministic: one trained on CartPole-v1 (500 steps), one on v0 (200 steps).
    With the limit respected each gets all that there is to get. Without it, the second goes past
    200, where no reward ever taught it anything, and drives off the track with its pole upright.
    """
    import gymnasium

    seed, episodes = whole("seed", seed, 0, SEED_MOST), whole("episodes", episodes, 1, 5)
    env = gymnasium.make("CartPole-v1")
    starts = [env.reset(seed=seed + k)[0].tolist() for k in range(episodes)]
    env.close()
    return Trap(
        name="cartpole-trap",
        title="Did it work? The trained agents, with and without the time limit",
        caption="What to look for: “truncated” turns True, and nobody looks.",
        seed=seed,
        limits={"v1": 500, "v0": 200},
        weights_v1=policies.weights("ppo_cartpole").tobytes(),
        weights_v0=policies.weights("ppo_cartpole_v0").tobytes(),
        starts=starts,
    )
