"""Thorndike's cat: escape gets quicker, trial by trial, with no insight at all.

A response is made with probability w / Σw; satisfaction adds to the bond w of the response that opened the
door, discomfort takes from those that didn't. After the law of effect, E. L. Thorndike, *Animal Intelligence*
(1911), p. 244; the cats are of 1898 (*Psychological Review Monograph Supplements* 2(4)). Later he withdrew the
second half (*The Fundamentals of Learning*, 1932), so discomfort starts switched off.
"""

from demos.puzzle_box.effect import train
from demos.puzzle_box.widget import demo

COMMANDS = (train,)
