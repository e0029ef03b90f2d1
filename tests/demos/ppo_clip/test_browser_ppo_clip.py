"""The clip explorer: its law against torch's own gradient of SB3's formula; mouse, finger and keys move the ratio."""

import numpy as np
import pytest
import torch

from demos import ppo_clip
from tests.demos.page import plays, says, status

ROWS = [  # ε = 0.2: Â, r, r·Â, clip(r)·Â, the objective, is there a push, and without the min?
    (+1, 0.5, 0.5, 0.8, 0.5, True, False),
    (+1, 1.1, 1.1, 1.1, 1.1, True, True),
    (+1, 1.5, 1.5, 1.2, 1.2, False, False),
    (-1, 0.5, -0.5, -0.8, -0.8, False, False),
    (-1, 0.9, -0.9, -0.9, -0.9, True, True),
    (-1, 1.5, -1.5, -1.2, -1.5, True, False),
]


def test_the_six_rows_and_the_two_mistakes_that_are_not_mended_without_the_min(call):
    table = call.each("ppo_clip/law.js", "clipped", [[ratio, advantage, 0.2] for advantage, ratio, *_ in ROWS])
    without = call.each("ppo_clip/law.js", "clipped", [[ratio, sign, 0.2, False] for sign, ratio, *_ in ROWS])
    for now, bare, (_, _, free, held, value, pushes, still) in zip(table, without, ROWS, strict=True):
        assert [now["free"], now["held"], now["value"], bare["value"]] == pytest.approx([free, held, value, held])
        assert (now["push"] != 0, bare["push"] != 0) == (pushes, still)


@pytest.mark.parametrize("clip", [0.05, 0.2])
def test_value_and_push_are_those_of_the_formula_in_sb3(call, clip):
    random = np.random.default_rng(0)
    ratios, advantages = random.uniform(0.01, 2, 5000), random.normal(size=5000)
    ratio, advantage = torch.tensor(ratios, requires_grad=True), torch.tensor(advantages)
    # stable_baselines3/ppo/ppo.py, policy_loss_1 and policy_loss_2
    surrogate = torch.min(advantage * ratio, advantage * torch.clamp(ratio, 1 - clip, 1 + clip))
    surrogate.sum().backward()
    rows = [[r, a, clip] for r, a in zip(ratios.tolist(), advantages.tolist(), strict=True)]
    here = call.each("ppo_clip/law.js", "clipped", rows)
    np.testing.assert_allclose([now["value"] for now in here], surrogate.detach().numpy())
    np.testing.assert_allclose([now["push"] for now in here], ratio.grad.numpy())


def test_mouse_and_arrow_keys_move_the_ratio_and_the_min_can_be_forgotten(mount):
    page = mount(ppo_clip.demo(), reduced_motion="reduce")
    assert status(page) == "r = 1.50 · good: no push: gained enough · bad: push: make it rarer"
    plays(page, ("m", "bad: no push: the mistake stays!"))
    box = page.locator("canvas").bounding_box()
    page.mouse.click(box["x"] + 66 + 250, box["y"] + 150)
    says(page, "r = 1.00 ·")
    page.locator(".demo-body").focus()
    plays(page, (["ArrowRight"], "r = 1.05 ·"))
