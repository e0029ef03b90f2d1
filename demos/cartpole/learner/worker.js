// The learner in a Web Worker. client.js speaks to it (serve.js):
//
//   start { run, seed, settings, pace, reward }   pace: updates a second at most, 0 for as fast as it goes
//                                                 reward: a formula of reward/language.js, or "" for CartPole's own
//
// and hears, after a start and then once an update and at the end,
//
//   { kind: "run", run, …the fields of Learner.traits(), map }
//
// and { kind: "failed", run, words } when something went wrong.

import { compile } from "../reward/language.js";
import { Learner } from "./learner.js";
import { cos, exp, sin } from "./numbers.js";
import { serve } from "./serve.js";

let learner = null;
let task = { run: 0, pace: 0 };

function rewardOf(formula) {
  const { run = null, error } = formula ? compile(formula, { exp, sin, cos }) : {};
  if (error) throw new Error(`the reward: ${error.message} (character ${error.column})`);
  return run;
}

function post() {
  const map = learner.state === "failed" ? null : learner.map(), traits = learner.traits();
  const transfer = Object.values({ ...traits, ...map }).filter((each) => each instanceof ArrayBuffer);
  self.postMessage({ kind: "run", run: task.run, ...traits, map }, { transfer });
}

serve({
  begin(given) {
    task = given;
    learner = new Learner(given.settings, given.seed, rewardOf(given.reward));
    post();
  },
  isOn: () => learner?.state === "training",
  turn(now) {
    const began = now();
    learner.update(now);
    post();
    return task.pace ? Math.max(0, 1 / task.pace - (now() - began)) : 0;
  },
  stop() {
    learner.state = "stopped";
    post();
  },
});
