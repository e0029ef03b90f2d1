"""Records the training runs that stand in where there is no kernel: ``python -m demos.cartpole.record``.

recorded_run.npz, recorded_run.json
    A run of the code behind ``training.demo()`` with its default seed: every training episode, the
    log, the actor at first and after each update.
recorded_rewards.npz
    For each preset of ``reward.demo()``, and for what a robot's votes come to in ``thumbs.demo()``, a run on that
    reward: its trials, and the actor that did best.
recorded_original.json
    The TensorBoard log of a run of ``training.original()``, read by TensorBoard's own reader.
recorded_seeds.json
    What the page's own learner makes of seeds 1 to 40: for each its score, ``ep_rew_mean``, after each update until
    it was solved. By node, two minutes; ``python -m demos.cartpole.record seeds`` records these alone.
recorded_race.json, recorded_race.npz
    A race of ``race.demo()`` by its racers, by node, and SB3's DQN, in a minute: every test of every racer, in
    CPU-seconds of this machine, and what the first seed of each came to. ``python -m demos.cartpole.record race``
    records these alone.
recorded.json
    The SHA-256 of each of these.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import stable_baselines3
import torch

from demos.cartpole import reward, runs, trainer, training
from demos.cartpole.race import sb3
from demos.cartpole.race.arms import RUNS, arms
from demos.cartpole.reward import widget
from demos.cartpole.settings import MAX_STEPS, for_the_page
from demos.cartpole.thumbs.widget import MODEL
from demos.stage.bundle import resolve

HERE = Path(__file__).parent
VERSIONS = {"stable_baselines3": stable_baselines3.__version__, "torch": torch.__version__}


def write(file: Path, content: dict) -> None:
    """JSON, a line for each of its keys."""
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in content.items())
    file.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def record_live(seed: int = 2) -> None:
    run = trainer.reserve(runs.Run(seed))
    trainer.carry_out(run, MAX_STEPS, None, trainer.print_progress, {}, hide_errors=False)
    if run.state != "solved":
        raise SystemExit(f"this run ended {run.state!r}: record one that is solved")
    packed, scales = runs.pack(run.snapshots)
    values, ranges = runs.pack_maps(run.values)
    np.savez_compressed(
        HERE / "recorded_run.npz",
        curve=np.array(run.episodes, "<i4"),
        log=np.array(run.log, "<f4"),
        policies=np.frombuffer(packed, "<i2").reshape(len(scales), -1),
        scales=np.array(scales),
        values=np.frombuffer(values, "u1").reshape(len(run.values), -1),
        ranges=np.array(ranges),
    )
    about = {"seed": seed, "state": run.state, "steps": run.steps, "seconds": round(run.seconds, 2)}
    write(HERE / "recorded_run.json", about | {"versions": VERSIONS})


def record_rewards(seed: int = 0) -> None:
    kept = {}
    for text in [*(preset["text"] for preset in widget.PRESETS), MODEL["formula"]]:
        print(text)
        run = reward.train(text, seed)
        kept[text] = (run.trials, *runs.pack([run.snapshots[run.best]]))
    trials, packed, scales = zip(*kept.values(), strict=True)
    np.savez_compressed(
        HERE / "recorded_rewards.npz",
        texts=np.array(list(kept)),
        trials=np.array(trials, "<f4"),
        best=np.array([np.frombuffer(actor, "<i2") for actor in packed]),
        scales=np.array(scales).ravel(),
    )


def record_original(seed: int = 0) -> None:
    run = training.original(seed)
    if not run.folder:
        raise SystemExit(run.words)
    scalars = {tag: [[step, round(value, 5)] for step, value in kept] for tag, kept in runs.read(run.folder).items()}
    about = {"name": f"SB3’s defaults, seed {seed}", "seed": seed, "steps": run.steps, "seconds": round(run.seconds, 1)}
    write(HERE / "recorded_original.json", about | {"versions": VERSIONS, "scalars": scalars})


def record_seeds(count: int = 40) -> None:
    learner = resolve(HERE / "learner" / "learner.js").module()
    train = f"""
        const scores = Array.from({{ length: {count} }}, (_, k) => {{
          const learner = new Learner({json.dumps(for_the_page(MAX_STEPS, {}))}, k + 1);
          while (learner.state === "training") learner.update(() => 0);
          if (learner.state !== "solved") throw new Error(`seed ${{k + 1}} ended ${{learner.state}}`);
          return learner.rows.map(([,, score]) => Math.round(score));
        }});
        console.log(JSON.stringify(scores));"""
    write(HERE / "recorded_seeds.json", {str(k): scores for k, scores in enumerate(by_node(learner + train), 1)})


def record_race() -> None:
    run = f"""
        const race = new Race({json.dumps(arms())}, {json.dumps([*range(RUNS)])}), entries = [], agents = {{}};
        while (!race.isOver) {{
          const {{ weights, ...entry }} = race.advance(() => process.cpuUsage().user / 1e6);
          entries.push(entry);
          if (entry.seed === 0) agents[entry.arm] = [...weights];
        }}
        console.log(JSON.stringify({{ entries, agents }}));"""
    made = by_node(resolve(HERE / "race" / "race.js").module() + run)
    by_sb3 = [told for seed in range(RUNS) for told in sb3.record_dqn(seed)]
    made["agents"]["dqn"] = [told["weights"] for told in by_sb3 if told["seed"] == 0][-1]
    keep_race(made["entries"] + by_sb3, made["agents"])


def keep_race(entries: list[dict], made: dict[str, Any]) -> None:
    columns = list(entries[0])
    kept = [[(entry | {"seconds": round(entry["seconds"], 4)})[name] for name in columns] for entry in entries]
    write(HERE / "recorded_race.json", {"versions": VERSIONS, "columns": columns, "entries": kept})
    agents: dict[str, Any] = {arm: np.array(each, "<f2") for arm, each in made.items()}
    np.savez_compressed(HERE / "recorded_race.npz", **agents)


def by_node(program: str) -> Any:
    """What a module prints, which is JSON."""
    made = subprocess.run(["node", "--input-type=module"], input=program, text=True, check=True, stdout=subprocess.PIPE)
    return json.loads(made.stdout)


def record_all() -> None:
    with tempfile.TemporaryDirectory() as elsewhere, mock.patch.object(runs, "folder", return_value=Path(elsewhere)):
        record_live()
        record_rewards()
        record_original()
        record_seeds()
        record_race()


if __name__ == "__main__":
    {"seeds": record_seeds, "race": record_race}.get(" ".join(sys.argv[1:]), record_all)()
    kept = [file for file in sorted(HERE.glob("recorded_*")) if file.suffix != ".py"]
    write(HERE / "recorded.json", {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in kept})
