"""Every term that the earlier talk defined is on a card, in words of our own and few of them."""

import pytest

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
    assert {each.term for each in cards.TERMS} == set(EARLIER.values())


@pytest.mark.parametrize("each", cards.TERMS, ids=lambda each: each.term)
def test_a_meaning_is_short(each):
    assert 5 <= len(each.meaning.split()) <= 20


def test_five_on_each_slide_as_in_the_outline():
    assert [card["term"] for card in cards.demo(1).cards] == [
        "MDP", "on-policy", "off-policy", "explore / exploit", "ε-greedy",
    ]  # fmt: skip
    assert [card["term"] for card in cards.demo(2).cards][:3] == ["DQN", "PPO", "reward ≠ value"]


def test_an_unknown_term_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="'MDP', 'on-policy'"):
        cards.meaning("SARSA")
