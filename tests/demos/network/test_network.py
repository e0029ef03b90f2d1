"""The network neuron by neuron, against Stable-Baselines3 and torch's own gradient."""


import numpy as np
import pytest

from demos import network
from demos.cartpole import policies

torch = pytest.importorskip("torch")


@pytest.fixture(scope="module")
def observations():
    return np.random.default_rng(0).normal(0, [1, 1, 0.1, 1], (200, 4)).astype(np.float32)


def test_the_chances_are_stable_baselines3s(observations):
    policy = policies.load().policy
    with torch.no_grad():
        theirs = policy.get_distribution(torch.as_tensor(observations)).distribution.probs.numpy()
    np.testing.assert_allclose(network.chances(network.forward(observations).logits), theirs, atol=1e-5)


def test_the_neurons_are_stable_baselines3s(observations):
    net, seen = policies.load().policy.mlp_extractor.policy_net, torch.as_tensor(observations)
    with torch.no_grad():
        first, second = net[:2](seen).numpy(), net(seen).numpy()
    activity = network.forward(observations)
    np.testing.assert_allclose(activity.first, first, atol=1e-5)
    np.testing.assert_allclose(activity.second, second, atol=1e-5)


@pytest.mark.parametrize("action", [0, 1])
@pytest.mark.parametrize("advantage", [1, -1, 0.3])
def test_a_nudge_is_torchs_gradient(action, advantage):
    logits = torch.tensor([0.4, -0.3], requires_grad=True)
    (advantage * torch.log_softmax(logits, 0)[action]).backward()
    step = network.nudge([0.4, -0.3], action, advantage, rate=0.5) - [0.4, -0.3]
    np.testing.assert_allclose(step, 0.5 * logits.grad.numpy(), atol=1e-6)
