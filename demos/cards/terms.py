"""The terms and what they mean, in our own words."""

from dataclasses import dataclass
from typing import Literal

from demos.stage import checked


@dataclass(frozen=True)
class Term:
    """A term, what it stands for in full, its meaning in at most 20 words; part 1 is on the slide.

    ``sign`` is the kind of thing it is about: "action", "value", "reward", "error" or "board".
    """

    term: str
    full: str
    meaning: str
    part: int
    sign: str


TERMS = (
    Term("MDP", "Markov decision process",
         "The formal game board. Where you are says all that matters.", 1, "board"),
    Term("ε-greedy", "a policy",
         "Mostly the favourite. With chance ε anything at all.", 1, "action"),
    Term("DQN", "deep Q-network, off-policy",
         "Learn how good each action is: a big network, a scrapbook of memories.", 1, "value"),
    Term("PPO", "proximal policy optimisation, on-policy",
         "Adjust the policy itself, in small careful steps, by what it just did.", 1, "action"),
    Term("reward ≠ value", "reward function, value function",
         "Reward: how good was that, now? Value: how much is still to come?", 1, "reward"),
    Term("on-policy", "e.g. PPO",
         "Learn about the very way you are behaving.", 2, "action"),
    Term("off-policy", "e.g. DQN",
         "Learn about one way of behaving from data made by another.", 2, "action"),
    Term("explore / exploit", "exploration, exploitation",
         "Try something new, or take what seems best? Both, in turns.", 2, "action"),
    Term("TD learning", "temporal difference",
         "Correct this guess by the next guess. No waiting for the end.", 2, "error"),
    Term("dynamic programming", "needs the rules",
         "Solve each shared part once; keep the answers in a table.", 2, "value"),
)  # fmt: skip


@checked
def terms(part: Literal[1, 2] | None = None) -> list[Term]:
    """Ten words you'll meet, and what they mean.

    Args:
        part: five of them, 1 for the slide's; all ten without it.
    """
    return [term for term in TERMS if part in (None, term.part)]
