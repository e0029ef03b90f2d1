"""Did I reward what I meant? A reward that the audience dictates, and what PPO makes of it.

    from demos.cartpole import reward
    reward.demo()                                      # the demo: a formula, bets, train
    run = reward.train("exp(-4*(x-1)^2)")              # the same without its slide
    reward.play(run.rule(), reward.compile("x")).paid  # its agent, paid by another formula

An agent maximises the expected sum of what it is paid, G = R₁ + γ R₂ + γ² R₃ + …, and nothing else: Kerr, "On the
Folly of Rewarding A, While Hoping for B", Academy of Management Journal 18 (1975).
"""

from demos.cartpole.reward.language import NAMES, Reward, RewardError, compile
from demos.cartpole.reward.scores import play
from demos.cartpole.reward.widget import demo, train
