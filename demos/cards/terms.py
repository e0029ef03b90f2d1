"""The terms and what they mean, in our own words."""

from dataclasses import dataclass
from typing import Literal

from demos.stage import checked


@dataclass(frozen=True)
class Term:
    """A term, what it stands for in full, its meaning in at most 20 words, and the slide's half it is on.

    ``sign`` is the kind of thing it is about: "action", "value", "reward", "error" or "board".
    """

    term: str
    full: str
    meaning: str
    part: int
    sign: str


TERMS = (
    Term("MDP", "Markov decision process",
         "The formal game board: states, actions, chances, rewards. The present says it all.", 1, "board"),
    Term("on-policy", "e.g. PPO",
         "Learn about the very way you are behaving.", 1, "action"),
    Term("off-policy", "e.g. DQN",
         "Learn about one way of behaving from data made by another.", 1, "action"),
    Term("explore / exploit", "exploration, exploitation",
         "Try something new, or take what you believe is best? Strike a balance.", 1, "action"),
    Term("ε-greedy", "a policy",
         "Mostly the favourite. With chance ε anything at all, which may be the favourite.", 1, "action"),
    Term("DQN", "deep Q-network, off-policy",
         "Learn how good each action is: a big network, a scrapbook of memories.", 2, "value"),
    Term("PPO", "proximal policy optimisation, on-policy",
         "Adjust the policy itself, in small careful steps, by what it just did.", 2, "action"),
    Term("reward ≠ value", "reward function, value function",
         "Reward: how good was that, now? Value: how much is still to come?", 2, "reward"),
    Term("TD learning", "temporal difference",
         "Correct this guess by the next guess. No waiting for the end.", 2, "error"),
    Term("dynamic programming", "needs the rules",
         "Solve each shared part once; keep the answers in a table.", 2, "value"),
)  # fmt: skip


@checked
def terms(part: Literal[1, 2] | None = None) -> list[Term]:
    """Ten words you'll meet, and what they mean.

    Args:
        part: one slide's five; all ten without it.
    """
    return [term for term in TERMS if part in (None, term.part)]
