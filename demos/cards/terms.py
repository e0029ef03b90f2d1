"""The terms and what they mean, in our own words."""

from dataclasses import dataclass

from demos.stage import checked


@dataclass(frozen=True)
class Term:
    """A term, what it stands for in full, its meaning in at most 20 words, and its drawing (see ``media.drawing``)."""

    term: str
    full: str
    meaning: str
    picture: str = ""


TERMS = (
    Term("MDP", "Markov decision process",
         "The formal game board. Where you are says all that matters.", "mdp"),
    Term("ε-greedy", "a policy",
         "Mostly the favourite. With chance ε anything at all.", "epsilon-greedy"),
    Term("DQN", "deep Q-network, off-policy",
         "Learn how good each action is: a big network, a scrapbook of memories.", "dqn"),
    Term("PPO", "proximal policy optimisation, on-policy",
         "Adjust the policy itself, in small careful steps, by what it just did.", "ppo"),
    Term("reward ≠ value", "reward function, value function",
         "Reward: how good was that, now? Value: how much is still to come?"),
    Term("on-policy", "e.g. PPO",
         "Learn about the very way you are behaving."),
    Term("off-policy", "e.g. DQN",
         "Learn about one way of behaving from data made by another."),
    Term("explore / exploit", "exploration, exploitation",
         "Try something new, or take what seems best? Both, in turns."),
    Term("TD learning", "temporal difference",
         "Correct this guess by the next guess. No waiting for the end."),
    Term("dynamic programming", "needs the rules",
         "Solve each shared part once; keep the answers in a table."),
)  # fmt: skip


@checked
def terms() -> list[Term]:
    """Ten words you'll meet, and what they mean."""
    return list(TERMS)
