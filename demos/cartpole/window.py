"""CartPole in Gymnasium's own window, outside the slides: ``python -m demos cartpole --policy trained --window``."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from demos.cartpole import episodes as gymnasium_episodes
from demos.cartpole.environment import TIME_LIMIT
from demos.stage.check import one_of, whole
from demos.stage.command import Command, one_line, up_to

NO_DISPLAY = "There is no display here. Keep the episodes as an animation instead: --save cartpole.gif"
_EVERY = 2          # of 50 frames a second: browsers show no GIF faster than that
_DELAY = 40         # milliseconds


def main(argv: list[str] | None = None) -> int:
    """Play episodes in a window (pygame) or into a GIF; returns the exit status."""
    arguments = _parser().parse_args(argv)
    try:
        one_of("policy", arguments.policy, gymnasium_episodes.POLICIES)
        whole("episodes", arguments.episodes, 1, gymnasium_episodes.MOST)
        if arguments.save:
            print(f"{arguments.save}: {save(arguments)} frames")
        else:
            show(arguments)
    except KeyboardInterrupt:
        return 130
    except (ImportError, OSError, RuntimeError, TypeError, ValueError) as problem:
        print(f"python -m demos cartpole: {one_line(problem)}", file=sys.stderr)
        return 2
    return 0


def _parser() -> Command:
    parser = Command(prog="python -m demos cartpole", description="CartPole, outside the slides.")
    parser.add_argument("--policy", default="trained", help=f"one of {', '.join(gymnasium_episodes.POLICIES)}")
    parser.add_argument("--episodes", type=up_to(gymnasium_episodes.MOST), default=1, help="how many, 1 to 100")
    parser.add_argument("--seed", type=up_to(2**31 - 1), default=0)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--window", action="store_true", help="Gymnasium's window (what happens anyway)")
    how.add_argument("--save", metavar="FILE.gif", help="no window: write an animation")
    return parser


def show(arguments: argparse.Namespace) -> None:
    """Play in a window, at 50 steps a second. Raises RuntimeError where there is no display."""
    if not has_display():
        raise RuntimeError(NO_DISPLAY)
    for number, (_, score) in enumerate(_played(arguments, "human", lambda env: None), 1):
        print(f"Episode {number}: {score:g}")


def save(arguments: argparse.Namespace) -> int:
    """Write the episodes as one GIF; returns its number of frames."""
    from PIL import Image

    path = Path(arguments.save)
    if path.suffix.lower() != ".gif":
        raise ValueError(f"--save takes a name that ends in .gif, not {path.name!r}")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"--save: there is no folder {path.parent}")
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")   # pygame draws into memory; no display is asked for
    frames = []
    for number, (pictures, score) in enumerate(_played(arguments, "rgb_array", lambda env: env.render()), 1):
        print(f"Episode {number}: {score:g}")
        frames += [Image.fromarray(p).quantize(16) for p in pictures[::_EVERY]]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=_DELAY, loop=0)
    return len(frames)


def _played(
    arguments: argparse.Namespace, mode: str, picture: Callable[[Any], Any]
) -> Iterator[tuple[list[Any], float]]:
    """One (pictures, score) for each episode, replayed in an environment that renders."""
    import gymnasium

    for k, episode in enumerate(gymnasium_episodes.play(arguments.policy, arguments.episodes, arguments.seed)):
        env = gymnasium.make("CartPole-v1", render_mode=mode, max_episode_steps=TIME_LIMIT)
        try:
            env.reset(seed=arguments.seed + k)
            score, pictures = 0.0, []
            for action in episode.actions:
                score += float(env.step(int(action))[1])
                pictures.append(picture(env))
        finally:
            env.close()
        yield pictures, score


def has_display() -> bool:
    """Whether a window can open here. SDL itself would fall back to drawing into memory, unseen."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
