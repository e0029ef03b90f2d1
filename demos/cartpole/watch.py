"""Whole episodes of Gymnasium's CartPole, watched."""

from typing import cast

import numpy as np
import traitlets

from demos.cartpole import episodes, policies
from demos.cartpole.episodes import Episodes, Policy
from demos.stage import Demo, Seed, checked
from demos.stage.check import SEED_MOST

DRIVERS = {"random": "Random", "trained": "Trained agent"}


class Watch(Demo, front="watch.js"):
    """Episodes that Python has played in Gymnasium, drawn by the front end; without Python it plays others itself."""

    policy = traitlets.Unicode().tag(sync=True)
    driver = traitlets.Unicode().tag(sync=True)
    weights = traitlets.Bytes().tag(sync=True)     # float32, the agent's actor, if it is the one that plays
    states = traitlets.Bytes().tag(sync=True)      # float32, all the episodes' (T + 1, 4) one behind the other
    actions = traitlets.Bytes().tag(sync=True)     # uint8
    lengths = traitlets.List(traitlets.Int()).tag(sync=True)
    endings = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") != "more":
            return
        seed = (self.seed + len(self.lengths)) % SEED_MOST
        try:
            record = _record(cast(Policy, self.policy), len(self.lengths), seed)
        except (ImportError, OSError, ValueError) as problem:
            self.send({"kind": "trouble", "words": str(problem)})
            return
        with self.hold_sync():
            self.set_trait("seed", seed)
            for name, value in record.items():
                self.set_trait(name, value)


def _record(policy: Policy, count: int, seed: int) -> dict:
    played = episodes.play(policy, count, seed)
    return {
        "states": np.concatenate([e.states for e in played]).astype(np.float32).tobytes(),
        "actions": np.concatenate([e.actions for e in played]).tobytes(),
        "lengths": [len(e.actions) for e in played],
        "endings": [e.ending for e in played],
    }


@checked
def demo(policy: Policy = "random", episodes: Episodes = 5, seed: Seed = 0, *, name: str | None = None) -> Watch:
    """Watch whole episodes of Gymnasium's CartPole-v1.

    Args:
        policy: "random" (a coin), "trained" (the shipped PPO agent, deterministic), or a rule of
            :data:`demos.cartpole.policies.RULES`.
        episodes: how many at a time.
        seed: of the first episode; the next ones have seed + 1, seed + 2, …
        name: the demo's name; "cartpole-<policy>" when not given.

    Raises:
        FileNotFoundError, ValueError: the agent's file is missing or altered; the message names the mend.
    """
    caption = {
        "random": "What to look for: a coin decides fifty times a second. It never lasts long.",
        "trained": "What to look for: tiny corrections, all the time. 500 is all that there is to get.",
    }.get(policy, "What to look for: how it ends.")
    named = f"cartpole-{policy.replace(' ', '-')}" if name is None else name
    title = f"CartPole, {DRIVERS.get(policy, policy).lower()}: scores as they fall"
    weights = policies.weights().tobytes() if policy == "trained" else b""
    return Watch(named, title=title, caption=caption, seed=seed, policy=policy, weights=weights,
                 driver=DRIVERS.get(policy, policy.capitalize()), **_record(policy, episodes, seed))
