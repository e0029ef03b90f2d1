// The race in a Web Worker. ../learner/client.js speaks to it as to the learner's (../learner/serve.js):
//
//   start { run, settings: { arms, seeds, by } }, by { by }
//
// and hears { kind: "run", run, state, entry } after a start and then after every test of a racer (race.js), and
// { kind: "failed", run, words } when something went wrong.

import { serve } from "../learner/serve.js";
import { Race } from "./race.js";

let race = null;
let run = 0;

function tell(state, entry = null) { self.postMessage({ kind: "run", run, state, words: "", entry }); }

serve({
  begin({ settings: { arms, seeds, by }, ...task }) {
    run = task.run;
    race = new Race(arms, seeds);
    race.by = by;
    tell("training");
  },
  isOn: () => race !== null && !race.isOver,
  turn(now) {
    const entry = race.advance(now);
    tell(race.isOver ? "done" : "training", entry);
  },
  stop() { tell("stopped"); },
  by({ by }) { race.by = by; },
});
