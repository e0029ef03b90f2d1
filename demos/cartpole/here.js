// Training in the page itself, where there is no Python: a run in the terms of run.js, made by a worker (learner/).
// There is one in the whole page at a time, and it rests while nobody sees it.
import { Client } from "./learner/client.js";
import { isUnderWay } from "./run.js";

const LOOK = 200;                                    // ms between two looks at whether somebody sees it

export class Here {
  stage; changed; read;

  /**
   * @param {any} stage of a demo whose model has the traits settings, worker, columns, seed and pace
   * @param {(run: any, hasEnded: boolean) => void} changed  the run as it is now
   * @param {(words: string) => void} lost                   nothing can be trained here, and why
   * @param {(message: any, run: any) => object} read        what its worker's message says of the run as it was
   */
  constructor(stage, changed, lost, read = (message) => message) {
    Object.assign(this, { stage, changed, lost, read, run: null, seen: false, rests: false });
    const safely = (act) => (given) => stage.attempt(() => act(given));
    this.client = new Client(stage.traits.worker, safely((message) => this.take(message)), safely(lost));
    stage.onWindow("talk:learner", ({ detail }) => { if (detail !== this) this.stop(); });
    stage.ending.signal.addEventListener("abort", () => this.end());
  }

  get isTraining() { return this.client.isTraining; }

  /** Train afresh; false when a run is under way. `task` may have a reward, a seed and a pace of its own. */
  start(task = {}) {
    const { settings, seed, pace } = this.stage.traits, given = { seed, pace, ...task };
    if (this.isTraining) return false;
    this.stage.announce("talk:learner", this);                // another demo's run ends
    this.run = { kind: "here", state: "training", ...given, words: "", rows: [], episodes: [], policies: [], maps: [] };
    this.seen = this.rests = false;
    this.client.start({ settings, ...given });
    clearInterval(this.timer);
    this.timer = setInterval(() => this.look(), LOOK);
    return true;
  }

  stop() { if (this.isTraining) this.client.stop(); }

  /** Give the run up, and forget it. */
  end() {
    clearInterval(this.timer);
    this.client.end();
    this.run = null;
  }

  /** What has begun on another slide goes on until it was seen; after that it rests whenever it isn't. */
  look() {
    const { stage, client } = this, isShown = stage.isShown() && !document.hidden;
    if (!client.isTraining) return clearInterval(this.timer);
    this.seen ||= isShown;
    const rests = document.hidden || (this.seen && !(isShown && (stage.clock.playing || !stage.hooks.frame)));
    if (rests === this.rests) return undefined;
    this.rests = rests;
    return rests ? client.pause() : client.resume();
  }

  take(message) {
    const { run } = this;
    if (message.kind !== "run" || !run) return;
    this.run = { ...run, ...this.read(message, run) };
    this.changed(this.run, isUnderWay(run.state) && !isUnderWay(this.run.state));
  }
}
