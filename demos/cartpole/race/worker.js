// The race in a Web Worker. ../learner/client.js speaks to it as to the learner's:
//
//   start { run, settings: { arms, seeds, by } }, pause, resume, stop, by { by }
//
// and hears { kind: "run", run, state, entry } after a start and then after every test of a racer (race.js), and
// { kind: "failed", run, words } when something went wrong.

import { Race } from "./race.js";

/** @type {Race | null} */
let race = null;
let run = 0, timer = 0;

const now = () => performance.now() / 1000;

function tell(state, entry = null) { self.postMessage({ kind: "run", run, state, words: "", entry }); }

function next() {
  const entry = race.advance(now), { isOver } = race;
  tell(isOver ? "done" : "training", entry);
  if (!isOver) timer = setTimeout(safely, 0, next);  // in between, messages come in
}

/** What goes wrong is told, never silent. */
function safely(act, ...given) {
  try {
    act(...given);
  } catch (error) {
    self.postMessage({ kind: "failed", run, words: String(error.message || error).split("\n")[0] });
  }
}

const ORDERS = {
  start(task) {
    run = task.run;
    race = new Race(task.settings.arms, task.settings.seeds);
    race.by = task.settings.by;
    tell("training");
    timer = setTimeout(safely, 0, next);
  },
  pause() { clearTimeout(timer); },
  resume() {
    clearTimeout(timer);
    if (race && !race.isOver) next();
  },
  stop() {
    clearTimeout(timer);
    if (race && !race.isOver) tell("stopped");
  },
  by({ by }) { race.by = by; },
};

self.onmessage = ({ data }) => safely(ORDERS[data.kind], data);
