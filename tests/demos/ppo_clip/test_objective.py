"""The clipped objective and its slope, against the table and against torch's own gradient of SB3's formula."""

import numpy as np
import pytest
import torch

from demos.ppo_clip import gradient, objective
from tests.demos.ppo_clip.table import ROWS


@pytest.mark.parametrize(("advantage", "ratio", "free", "held", "value", "pushes"), ROWS)
def test_the_six_rows(advantage, ratio, free, held, value, pushes):
    assert objective(ratio, advantage) == pytest.approx(value)
    assert objective(ratio, advantage, use_min=False) == pytest.approx(held)
    assert min(free, held) == value
    assert (gradient(ratio, advantage) != 0) == pushes


def test_forgetting_the_min_loses_the_two_rows_where_a_mistake_is_to_be_mended():
    lost = [(a, r) for a, r, *_ in ROWS if gradient(r, a) != 0 and gradient(r, a, use_min=False) == 0]
    assert lost == [(1, 0.5), (-1, 1.5)]


@pytest.mark.parametrize("clip", [0.05, 0.2, 0.5])
def test_value_and_gradient_are_those_of_the_formula_in_sb3(clip):
    random = np.random.default_rng(0)
    ratios, advantages = random.uniform(0.01, 2, 5000), random.normal(size=5000)
    ratio, advantage = torch.tensor(ratios, requires_grad=True), torch.tensor(advantages)
    # stable_baselines3/ppo/ppo.py, policy_loss_1 and policy_loss_2
    surrogate = torch.min(advantage * ratio, advantage * torch.clamp(ratio, 1 - clip, 1 + clip))
    surrogate.sum().backward()
    np.testing.assert_allclose(objective(ratios, advantages, clip), surrogate.detach().numpy())
    np.testing.assert_allclose(gradient(ratios, advantages, clip), ratio.grad.numpy())
