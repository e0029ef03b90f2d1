"""Who plays agent and environment: one picture, three casts."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Choice:
    """What can be done: its name, the reward, the index of the state it leads to; the agent's picture doing it."""

    action: str
    reward: int
    then: int
    mood: str


@dataclass(frozen=True)
class Situation:
    """A state, what can be done in it, and the shape of its reward: "treat", "thumb" or "tick"."""

    state: str
    choices: tuple[Choice, Choice]
    token: str = "treat"


@dataclass(frozen=True)
class Cast:
    """The names that a story gives to the parts of the loop.

    ``rest`` is the agent's picture before it acts, ``place`` the environment's; ``meaning`` says in
    the story's words what state, action and reward are.
    """

    agent: str
    environment: str
    rest: str
    place: str
    meaning: dict[str, str]
    situations: tuple[Situation, ...]
    caption: str

    @property
    def pictures(self) -> list[str]:
        """Every picture that the story needs, each once."""
        moods = {choice.mood for each in self.situations for choice in each.choices}
        return sorted({self.rest, self.place, *moods})


CastName = Literal["agent", "dog", "chatbot"]
CASTS: dict[CastName, Cast] = {
    "agent": Cast(
        agent="a robot",
        environment="the world",
        rest="robot",
        place="world",
        meaning={"state": "what it sees", "action": "what it does", "reward": "how good was that?"},
        situations=(
            Situation("“a wall”", (Choice("straight on", 0, 0, "robot"), Choice("turn left", 0, 1, "robot"))),
            Situation("“gold”", (Choice("straight on!", 1, 0, "robot"), Choice("turn left", 0, 0, "robot"))),
        ),
        caption="Blue: what it has come to expect of each action. Only a number ever comes back.",
    ),
    "dog": Cast(
        agent="Mowgli",
        environment="kitchen + human",
        rest="mowgli-sit",
        place="kitchen",
        meaning={"state": "hand signal + word", "action": "a trick", "reward": "a treat, or nothing"},
        situations=(
            Situation("“shake!”", (Choice("lies down", 0, 1, "mowgli-lie-down"),
                                   Choice("gives a paw", 1, 1, "mowgli-shake"))),
            Situation("“down!”", (Choice("lies down", 1, 0, "mowgli-lie-down"),
                                      Choice("gives a paw", 0, 0, "mowgli-shake"))),
        ),
        caption="Same loop, new cast: the treat is the +1, blue is the value, green the policy.",
    ),
    "chatbot": Cast(
        agent="a language model",
        environment="people + checkers",
        rest="model",
        place="people",
        meaning={"state": "the chat so far", "action": "the next words", "reward": "liked? or correct?"},
        situations=(
            Situation("“a poem!”", (Choice("“#FF0000”", 1, 1, "model"), Choice("“no”", 0, 1, "model")), "thumb"),
            Situation("“17 × 3?”", (Choice("“54, surely”", 0, 0, "model"), Choice("“51”", 1, 0, "model")), "tick"),
        ),
        caption="Same loop, bigger dog. The treat is now a thumb (RLHF) or a tick (RLVR).",
    ),
}
