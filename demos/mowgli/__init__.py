"""Train the dog: a policy is a table, and a treat is all that changes it.

π(trick | cue) ← π(trick | cue) + α (1 − π(trick | cue)) after a treat, and the other tricks make room;
the linear reward–inaction rule of Bush & Mosteller, "A mathematical model for simple learning",
*Psychological Review* 58 (1951). The idea is Thorndike's law of effect (*Animal Intelligence*, 1911, p. 244).
"""

from demos.mowgli.policy import CUES, Lesson, answer, learn, policy_table, strengthen
from demos.mowgli.widget import demo

COMMANDS = (learn,)
