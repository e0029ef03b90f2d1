// The page's side of worker.js: starts it from a blob, and says so when it can't or won't work.

const [TICK, PATIENCE] = [100, 30];                  // ms; ticks, not time, for a page that was busy has heard nothing

export class Client {
  text; listener; lost;
  stopping = false;
  heard = 0;                                         // when the run was last heard of (0: it pauses),
  longest = 0;                                       // the longest time between two such,
  pace = 0;                                          // and the shortest: all in ms

  /**
   * @param {string} text  the worker's: a classic script, for Chromium opens no module worker from a file's blob
   * @param {(message: object) => void} listener  what worker.js posts
   * @param {(words: string) => void} lost    nothing can be trained here, and why: show the recorded run
   */
  constructor(text, listener, lost) {
    Object.assign(this, { text, listener, lost });
    this.run = 0;
    this.worker = this.last = null;                  // the run as it was last heard of
  }

  get isTraining() { return this.worker !== null && (this.last === null || this.last.state === "training"); }

  /**
   * Train afresh; false when a run is under way, for there is one at a time.
   * @param {{ settings: object, seed: number, pace: number, reward?: string }} task
   */
  start(task) {
    if (this.isTraining) return false;
    this.end();
    this.run += 1;
    Object.assign(this, { stopping: false, heard: 0, longest: 0, pace: task.pace ? 1000 / task.pace : 0 });
    try {
      const url = URL.createObjectURL(new Blob([this.text], { type: "text/javascript" }));
      this.worker = new Worker(url);
      URL.revokeObjectURL(url);
    } catch (error) {
      this.breakOff(error.message ?? String(error));
      return true;
    }
    this.worker.onmessage = ({ data }) => this.take(data);
    this.worker.onerror = (event) => this.breakOff(event.message);
    this.tell("start", { run: this.run, reward: "", ...task });
    this.wait(PATIENCE, () => this.last === null, () => this.breakOff("it says nothing"));
    return true;
  }

  stop() {
    this.tell("stop");
    this.stopping = true;
    this.wait(10, () => this.isTraining, () => this.over("stopped", ""));   // an update may take too long to wait for
  }

  pause() {
    clearInterval(this.timer);
    this.heard = 0;
    this.tell("pause");
  }

  resume() {
    this.tell("resume");
    this.watch();
  }

  /** Give up the worker, and what it was at. */
  end() {
    clearInterval(this.timer);
    this.worker?.terminate();
    this.worker = this.last = null;
  }

  tell(kind, content = {}) { this.worker?.postMessage({ kind, ...content }); }

  take(message) {
    if (message.kind === "failed") return this.over("failed", message.words);
    if (message.kind === "run") {
      if (this.heard) this.longest = Math.max(this.longest, performance.now() - this.heard);
      this.last = message;
      if (!this.stopping) this.watch();
    }
    return this.listener(message);
  }

  /** One that says nothing for three seconds more than ten times what it ever took has died unheard. */
  watch() {
    const { last } = this;
    this.heard = performance.now();
    this.wait(PATIENCE + (10 * Math.max(this.longest, this.pace)) / TICK,
      () => this.last === last && this.isTraining, () => this.breakOff("it fell silent"));
  }

  breakOff(words) {
    if (this.last) return this.over("failed", words);
    this.end();
    return this.lost(`this browser can’t train here: ${words || "it refused"}`);
  }

  /** The worker is given up, and what it last said of the run, if anything, is how it ended. */
  over(state, words) {
    const { last, run } = this;
    this.end();
    this.listener({ kind: "run", run, steps: 0, seconds: 0, scales: [], ...last, state, words });
  }

  /** `act` after so many ticks in which `holds` did. */
  wait(ticks, holds, act) {
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      if (holds() && --ticks > 0) return;
      clearInterval(this.timer);
      if (holds()) act();
    }, TICK);
  }
}
