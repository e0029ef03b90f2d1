"""Every term that the earlier talk defined is on a card, in words of our own and few of them."""


from demos import cards

EARLIER = {
    "On-policy Learning": "on-policy",
    "Off-policy Learning": "off-policy",
    "Proximal Policy Optimization (PPO)": "PPO",
    "Deep Q-Network (DQN)": "DQN",
    "Markov Decision Process (MDP)": "MDP",
    "Temporal Difference (TD) Learning": "TD learning",
    "Exploration vs. Exploitation": "explore / exploit",
    "Reward Function": "reward ≠ value",
    "ε-greedy Policy": "ε-greedy",
    "Dynamic Programming": "dynamic programming",
}


def test_every_term_of_the_earlier_talk_is_there_but_the_two_conditionings():
    assert {each["term"] for each in cards.TERMS} == set(EARLIER.values())
