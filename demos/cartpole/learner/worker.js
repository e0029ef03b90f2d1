// The learner in a Web Worker. client.js speaks to it:
//
//   start { run, seed, settings, pace, reward }   pace: updates a second at most, 0 for as fast as it goes
//                                                 reward: a formula of reward/language.js, or "" for CartPole's own
//   pause, resume, stop, look { x, v }            look: draw the map for a cart there, now and henceforth
//
// and hears, after a start and then once an update and at the end,
//
//   { kind: "run", run, …the fields of Learner.traits(), map }
//
// and { kind: "map", run, map } after a look, and { kind: "failed", run, words } when something went wrong.

import { compile } from "../reward/language.js";
import { Learner } from "./learner.js";
import { cos, exp, sin } from "./numbers.js";

/** @type {Learner | null} */
let learner = null;
let task = { run: 0, pace: 0 }, timer = 0, at = [0, 0];

const now = () => performance.now() / 1000;

function rewardOf(formula) {
  const { run = null, error } = formula ? compile(formula, { exp, sin, cos }) : {};
  if (error) throw new Error(`the reward: ${error.message} (character ${error.column})`);
  return run;
}

function post(kind) {
  const map = learner.state === "failed" ? null : learner.map(...at), traits = kind === "run" ? learner.traits() : {};
  const buffers = Object.values({ ...traits, ...map }).filter((each) => each instanceof ArrayBuffer);
  self.postMessage({ kind, run: task.run, ...traits, map }, { transfer: buffers });
}

function next() {
  const began = now();
  learner.update(now);
  post("run");
  const wait = task.pace ? Math.max(0, 1 / task.pace - (now() - began)) : 0;
  if (learner.state === "training") timer = setTimeout(safely, 1000 * wait, next);    // in between, messages come in
}

/** What goes wrong is told, never silent. */
function safely(act, ...given) {
  try {
    act(...given);
  } catch (error) {
    self.postMessage({ kind: "failed", run: task.run, words: String(error.message || error).split("\n")[0] });
  }
}

const ORDERS = {
  start(message) {
    clearTimeout(timer);
    task = message;
    learner = new Learner(task.settings, task.seed, rewardOf(task.reward));
    post("run");
    timer = setTimeout(safely, 0, next);
  },
  pause() { clearTimeout(timer); },
  resume() {
    clearTimeout(timer);
    if (learner?.state === "training") next();
  },
  stop() {
    clearTimeout(timer);
    if (learner?.state !== "training") return;
    learner.state = "stopped";
    post("run");
  },
  look({ x, v }) {
    at = [x, v];
    if (learner) post("map");
  },
};

self.onmessage = ({ data }) => safely(ORDERS[data.kind], data);
