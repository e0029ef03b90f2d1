"""Never work it out twice: the same recursion with and without a memo.

F(n) = F(n−1) + F(n−2), counted as the talk counts: F(1) = 0, F(2) = 1. Without a memo F(n) takes
2·F(n+1) − 1 calls, with one 2n − 3: for n = 35 that is 18,454,929 against 67. In reinforcement
learning the memo table is called the value function, and the recursion Bellman's equation.
"""

from demos.fibonacci.calls import memoised, memoised_calls, naive, naive_calls, race, run
from demos.fibonacci.widget import demo

COMMANDS = (race, naive, memoised)
