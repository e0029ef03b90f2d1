// A race for the clock: Python's where there is one, or else this browser's, a few milliseconds a frame.

const PATIENCE = 2;                                  // seconds until Python is taken to be busy, or gone

/** Seconds that `run` takes: too few to time once, so the mean of as many as fit into 5 ms. */
export function secondsOf(run) {
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < 5) { run(); runs += 1; }
  return (performance.now() - start) / runs / 1000;
}

export class Race {
  /** @type {any} */ run;
  /** @type {any} what came of it, once it is over */ recursion; memo; sweeps;
  who; calls; seconds; makeRun; began;

  /** @param {any} stage @param {object} ask what Python is sent @param {() => any} makeRun what runs here otherwise:
   * an object with `calls` and `go(milliseconds)`, which is true when it is done */
  constructor(stage, ask, makeRun) {
    Object.assign(this, { makeRun, who: "Python", calls: 0, seconds: 0, began: performance.now() });
    this.done = this.started = false;
    if (stage.isLive) stage.send(ask); else this.comeHere();
  }

  comeHere() { Object.assign(this, { who: "this browser", calls: 0, seconds: 0, run: this.makeRun() }); }

  get isPythons() { return this.who === "Python" && !this.done; }

  /** Go on for a frame; true when the browser's own run has come to its end. */
  go(milliseconds = 4) {
    if (this.who === "Python") {
      this.seconds = (performance.now() - this.began) / 1000;
      if (!this.started && this.seconds > PATIENCE) this.comeHere();
      return false;
    }
    const began = performance.now(), isDone = this.run.go(milliseconds);
    this.seconds += (performance.now() - began) / 1000;
    this.calls = this.run.calls;
    return isDone;
  }

  finish(results) { Object.assign(this, results, { done: true }); }
}

/** Seconds, spelt with the unit that suits them. */
export function spellSeconds(s) {
  if (s >= 0.1) return `${s.toFixed(2)} s`;
  return s >= 1e-3 ? `${(s * 1e3).toFixed(1)} ms` : `${(s * 1e6).toFixed(s < 1e-5 ? 1 : 0)} µs`;
}
