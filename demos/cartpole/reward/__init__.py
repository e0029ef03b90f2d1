"""Did I reward what I meant? A reward that the room dictates, and what PPO makes of it."""

from demos.cartpole.reward.language import NAMES, Reward, RewardError, compile

__all__ = ["NAMES", "Reward", "RewardError", "compile"]
