"""CartPole in Gymnasium's own window, outside the slides: ``python -m demos cartpole window``."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demos.cartpole.environment import TIME_LIMIT
from demos.cartpole.episodes import Episodes, Policy, play
from demos.errors import need
from demos.stage import Seed, checked

NO_DISPLAY = "There is no display here. Keep the episodes as an animation instead: --gif cartpole.gif"
_EVERY = 2          # of 50 frames a second: browsers show no GIF faster than that
_DELAY = 40         # milliseconds


@checked
def window(policy: Policy = "trained", episodes: Episodes = 1, seed: Seed = 0, gif: str = "") -> list[float]:
    """CartPole in Gymnasium's own window, at 50 steps a second, or as an animation; returns the scores.

    Args:
        policy: who drives.
        episodes: how many.
        seed: of the first episode; the next ones have seed + 1, seed + 2, …
        gif: no window: write this file, whose name ends in .gif.

    Raises:
        RuntimeError: there is no display.
    """
    need("train", "Gymnasium's window", "pygame")
    if gif:
        return _save(Path(gif), policy, episodes, seed)
    if not has_display():
        raise RuntimeError(NO_DISPLAY)
    return [score for _, score in _played(policy, episodes, seed, "human")]


def _save(path: Path, policy: Policy, episodes: int, seed: int) -> list[float]:
    from PIL import Image

    if path.suffix.lower() != ".gif":
        raise ValueError(f"gif must be a name that ends in .gif, not {path.name!r}")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"gif: there is no folder {path.parent}")
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")   # pygame draws into memory; no display is asked for
    frames, scores = [], []
    for pictures, score in _played(policy, episodes, seed, "rgb_array"):
        scores.append(score)
        frames += [Image.fromarray(p).quantize(16) for p in pictures[::_EVERY]]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=_DELAY, loop=0)
    return scores


def _played(policy: Policy, episodes: int, seed: int, mode: str) -> Iterator[tuple[list[Any], float]]:
    """One (pictures, score) for each episode, replayed in an environment that renders; a window has no pictures."""
    import gymnasium

    for k, episode in enumerate(play(policy, episodes, seed)):
        env = gymnasium.make("CartPole-v1", render_mode=mode, max_episode_steps=TIME_LIMIT)
        try:
            env.reset(seed=seed + k)
            score, pictures = 0.0, []
            for action in episode.actions:
                score += float(env.step(int(action))[1])
                if mode == "rgb_array":
                    pictures.append(env.render())
        finally:
            env.close()
        yield pictures, score


def has_display() -> bool:
    """Whether a window can open here. SDL itself would fall back to drawing into memory, unseen."""
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    import pygame

    try:
        pygame.display.init()                        # the variable may name a display that nobody serves
        return "SDL_VIDEODRIVER" in os.environ or pygame.display.get_driver() not in ("dummy", "offscreen")
    except pygame.error:
        return False
