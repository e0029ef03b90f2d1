"""Who plays agent and environment: one picture, three casts."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Round:
    """Once around the loop: what is seen, what is done, and the reward, a number and its shape.

    ``mood`` is the agent's picture from its action on.
    """

    state: str
    action: str
    reward: int
    token: str
    mood: str


@dataclass(frozen=True)
class Cast:
    """The names that a story gives to the parts of the loop.

    ``rest`` is the agent's picture before it acts, ``place`` the environment's; ``meaning`` says in
    the story's words what state, action and reward are; ``inside`` what the agent carries with it.
    """

    agent: str
    environment: str
    rest: str
    place: str
    meaning: dict[str, str]
    rounds: tuple[Round, ...]
    caption: str
    inside: tuple[tuple[str, str], ...] = ()

    @property
    def pictures(self) -> list[str]:
        """Every picture that the story needs, each once."""
        return sorted({self.rest, self.place, *(each.mood for each in self.rounds)})


CastName = Literal["agent", "dog", "chatbot"]
CASTS: dict[CastName, Cast] = {
    "agent": Cast(
        agent="a robot",
        environment="the world",
        rest="robot",
        place="world",
        meaning={"state": "what it sees", "action": "what it does", "reward": "how good was that?"},
        rounds=(
            Round("“a wall”", "straight on", 0, "treat", "robot"),
            Round("“still a wall”", "turn left", 0, "treat", "robot"),
            Round("“something gold”", "straight on!", 1, "treat", "robot"),
        ),
        caption="What to look for: only a number comes back, and never the right answer.",
    ),
    "dog": Cast(
        agent="Mowgli",
        environment="kitchen + human",
        rest="mowgli-sit",
        place="kitchen",
        meaning={"state": "hand signal + word", "action": "a trick", "reward": "a treat, or nothing"},
        rounds=(
            Round("“shake!”", "sniffs the hand", 0, "treat", "mowgli-sniff"),
            Round("“shake!”", "lies down", 0, "treat", "mowgli-lie-down"),
            Round("“shake!”", "gives a paw", 1, "treat", "mowgli-shake"),
        ),
        inside=(("policy", "which trick for which cue"), ("value", "how good things look")),
        caption="What to look for: same loop, new cast. The treat is the +1.",
    ),
    "chatbot": Cast(
        agent="a language model",
        environment="people + checkers",
        rest="model",
        place="people",
        meaning={"state": "the chat so far", "action": "the next words", "reward": "liked? or correct?"},
        rounds=(
            Round("“write me a poem”", "“Roses are #FF0000”", 1, "thumb", "model"),
            Round("“17 × 3?”", "“54, obviously”", 0, "tick", "model"),
            Round("“17 × 3?”", "“51”", 1, "tick", "model"),
        ),
        inside=(("policy", "which words come next"), ("value", "how well this will end")),
        caption="What to look for: same loop, bigger dog. The treat is now a thumb (RLHF) or a tick (RLVR).",
    ),
}
