"""Four ways to learn CartPole, side by side, five seeds each: the page's worker runs them all."""

import threading
from typing import Any

import traitlets

from demos.cartpole import runs, trainer
from demos.cartpole.here import TrainsHere
from demos.cartpole.race.arms import NAMES, RUNS, arms
from demos.cartpole.recorded import recorded_race
from demos.stage import Seed, checked


class Race(TrainsHere, front="widget.js", title="A race: PPO, A2C, REINFORCE, dice",
           caption="Bold: the middle of five seeds. A disc: one is solved."):
    """The race is the page's; where it can't, the recorded one is run. With a kernel SB3's PPO and A2C can take part:
    {"kind": "race", "round"} is answered by an {"kind": "entry", "round", "entry"} after each test, its weights in a
    buffer (float32), and at the end by {"kind": "over", "round", "words"}. {"kind": "stop"} ends it.
    """

    learner = "race/worker.js"
    names = traitlets.Dict().tag(sync=True)               # arm: its name, in the order of the lanes
    kept = traitlets.Dict().tag(sync=True)                # recorded: its entries, as race.js tells them; agents

    running: runs.Run | None = None
    thread: threading.Thread | None = None

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") in ("race", "stop"):
            self.halt()
        if content.get("kind") != "race":
            return
        number = content.get("round")
        try:
            self.running = trainer.reserve(runs.Run(self.seed, recipe="race"))
        except RuntimeError as problem:
            self.send({"kind": "over", "round": number, "words": str(problem)})
            return
        self.thread = threading.Thread(target=self._race, args=(self.running, number), daemon=True)
        self.thread.start()

    def _race(self, run: runs.Run, number: Any) -> None:
        try:
            trainer.warm_up()
            from demos.cartpole.race import sb3

            for entry in sb3.race(self.settings["seeds"]):
                if run.halt.is_set():
                    break
                weights = entry.pop("weights").tobytes()
                self.send({"kind": "entry", "round": number, "entry": entry}, [weights])
        except Exception as error:
            run.words = f"{error}".splitlines()[0]
        finally:
            run.state = "failed" if run.words else "done"
            self.send({"kind": "over", "round": number, "words": run.words})

    def halt(self) -> None:
        """End the race that is run, and wait for its update that is under way."""
        if self.running and self.thread:
            self.running.stop()
            self.thread.join(5)

    def close(self) -> None:
        self.halt()
        super().close()


@checked
def demo(seed: Seed = 0, *, name: str = "cartpole-race") -> Race:
    """PPO, A2C, REINFORCE and a throw of dice on CartPole, five seeds each from this one on, by steps or by seconds."""
    settings: dict[str, Any] = {"arms": arms(), "seeds": [seed + k for k in range(RUNS)]}
    return Race(name, seed=seed, settings=settings, names=NAMES, kept=recorded_race())
