"""The truncation trap."""

from typing import Annotated, Literal

import traitlets
from annotated_types import Ge, Le

from demos.cartpole import policies
from demos.stage import Demo, Seed, checked


class Trap(Demo, front="trap.js", title="The trained agents’ five episodes, with and without the time limit"):
    """The trained agents' five episodes, with the time limit respected or not."""

    first = traitlets.Unicode("v1").tag(sync=True)    # the agent that it opens with: v1 with the limit, v0 without
    limits = traitlets.Dict().tag(sync=True)      # "v1", "v0": the limit each agent was trained with
    weights_v1 = traitlets.Bytes().tag(sync=True)
    weights_v0 = traitlets.Bytes().tag(sync=True)
    starts: traitlets.List = traitlets.List().tag(sync=True)      # Gymnasium's own, one state for each episode


@checked
def demo(
    agent: Literal["v0", "v1"] = "v0", seed: Seed = 0, episodes: Annotated[int, Ge(1), Le(5)] = 5, *,
    name: str = "cartpole-trap",
) -> Trap:
    """The truncation trap: what an agent scores when nobody looks at ``truncated``.

    Two agents, both deterministic: one trained on CartPole-v1 (500 steps), one on v0 (200 steps).
    With the limit respected each gets all that there is to get. Without it, the second goes past
    200, where no reward ever taught it anything, and drives off the track with its pole upright.

    Args:
        agent: the one it opens with, v0 with nobody minding the limit, v1 with the limit respected.
        seed: of the first episode.
        episodes: how many.
    """
    import gymnasium

    env = gymnasium.make("CartPole-v1")
    starts = [env.reset(seed=seed + k)[0].tolist() for k in range(episodes)]
    env.close()
    return Trap(
        name,
        caption="“truncated” turns True when the time is up. "
                + ("The first time, nobody looked." if agent == "v0" else "Here somebody looks."),
        seed=seed, first=agent, limits={"v1": 500, "v0": 200}, weights_v1=policies.weights("ppo_cartpole").tobytes(),
        weights_v0=policies.weights("ppo_cartpole_v0").tobytes(), starts=starts,
    )
