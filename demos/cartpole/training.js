// PPO learns while the room watches. Python sends the run as it grows (training.py); the recorded one is
// drawn by the same code. `shown` is how many updates of it are on the screen, a fraction while it moves.
import { demo, numbers } from "../stage/stage.js";
import { drawCurve } from "./curve.js";
import { DIALS, drawSmallDial } from "./gauges.js";
import { Player, drawShower } from "./player.js";
import { inWords, isUnderWay, policyAt, unpackPolicy, unpackRun, wholeUpdates } from "./run.js";

const DIAL = { width: 1184 / DIALS.length, top: 274 };

class Training {
  seeded = true;

  constructor(stage) {
    const { model } = stage, recorded = { columns: model.get("columns"), ...model.get("recorded") };
    this.stage = stage;
    this.model = model;
    this.recorded = { kind: "recorded", pace: 1, ...recorded, ...unpackRun(recorded) };
    Object.assign(this, {
      run: this.recorded, shown: 0,
      chosen: null,                                  // the policy that the slider has picked
      away: 0, asked: -1e9,                          // when training was asked for: it goes on unseen; and when, ever
      pinned: false,                                 // the recorded run stays on show, whatever Python does
      lost: false,                                   // what the traits say may be of a kernel that died
      shower: 0, notice: "", wasOver: false,
    });
    const hear = () => this.hear();
    this.change = { state: hear, updates: hear, run: hear, words: () => this.notify() };
    stage.showMode("recorded");
    this.addPicture();
    this.addControls();
    stage.onWindow("talk:train", () => { if (!this.isBusy) stage.act(() => this.train()); });
  }

  addPicture() {
    const canvas = this.stage.canvas(1184, 380, (g, colour) => {
      drawCurve(g, colour, this.run, this.shown);
      this.player.draw(g, colour, this.run);
      drawShower(g, colour, this.shower);
      const row = this.run?.rows[wholeUpdates(this.shown) - 1] ?? {};
      DIALS.forEach((dial, i) => drawSmallDial(g, colour, dial, row[dial.field] ?? NaN, i * DIAL.width, DIAL.width));
    });
    canvas.onpointermove = ({ offsetX, offsetY }) => {
      const scale = 1184 / canvas.clientWidth, i = Math.floor((offsetX * scale) / DIAL.width);
      canvas.title = offsetY * scale > DIAL.top ? DIALS[i].long : "";
    };
  }

  addControls() {
    const { stage } = this;
    this.buttons = {
      train: stage.button("train", { key: "t", main: true, run: () => this.train() }),
      stop: stage.button("stop", { key: "x", run: () => stage.send({ kind: "stop" }) }),
      recorded: stage.toggle("recorded", { key: "m", on: true, change: (on) => this.pin(on) }),
      policy: stage.slider("policy", { min: 0, max: 20, value: 0, change: (k) => { this.chosen = k; this.begin(); } }),
    };
  }

  get isGrowing() { return this.run?.kind === "live" && isUnderWay(this.run.state); }
  get isBusy() { return this.stage.isLive && !this.lost && isUnderWay(this.model.get("state")); }
  get isOver() { return Boolean(this.run) && !this.isGrowing && this.shown >= this.run.rows.length; }

  // ---- the cart: episode after episode with the newest policy ------------------------------------------

  begin() {
    const { run } = this, shipped = run?.state === "capped" && this.isOver ? run.policies.length - 1 : null;
    const k = run ? this.chosen ?? shipped ?? policyAt(run.policies, this.shown) : -1;
    this.player = new Player(k, run?.policies[k], this.random);
  }

  drive(dt) {
    if (!this.player.weights) {
      if (this.run?.policies.length) this.begin();
      return;
    }
    const patience = this.isOver || this.chosen !== null ? 500 : 200;     // while it learns, the newest gets its turn
    if (this.player.drive(dt, patience)) this.begin();
  }

  // ---- what is on show ---------------------------------------------------------------------------------

  put(next, at = 0) {
    Object.assign(this, { run: next, shown: at, chosen: null, shower: 0, wasOver: false, notice: "" });
    this.begin();
    this.refresh();
  }

  get words() { return this.notice || inWords(this.run, this.shown, this.isOver); }

  refresh() {
    const { run, buttons, stage } = this;
    stage.showMode(run === this.recorded || (!run && !stage.isLive) ? "recorded" : "live");
    buttons.train.disabled = this.isGrowing;
    buttons.stop.disabled = !this.isBusy;
    buttons.recorded.set(run === this.recorded);
    buttons.policy.input.max = Math.max(1, run?.rows.length ?? 1);
    buttons.policy.set(this.chosen ?? Math.max(0, policyAt(run?.policies ?? [], this.shown)));
    stage.say(this.words);
  }

  notify() {
    this.notice = this.isGrowing ? "" : this.model.get("words");
    this.refresh();
  }

  // ---- Python's run ------------------------------------------------------------------------------------

  /** Python's run as it is now; what this page saw of it earlier stays. */
  hear() {
    const state = this.model.get("state");
    this.lost = false;
    if (!this.pinned) this.notice = "";
    if (!this.pinned && state === "idle" && this.isGrowing) this.run.state = "interrupted";    // a fresh kernel
    if (this.pinned || state === "idle") return this.refresh();
    const { before, fresh } = this.unpack(state), ended = before && this.isGrowing && !isUnderWay(state);
    const { playing } = this.stage.clock;
    if (before) { this.run = fresh; this.refresh(); } else this.put(fresh, playing ? 0 : fresh.rows.length);
    if (!playing) this.shown = fresh.rows.length;
    return ended && this.tell();
  }

  /** The run in Python's traits, and what this page has seen of it before. */
  unpack(state) {
    const { model, run } = this, id = model.get("run");
    const names = ["curve", "updates", "policies", "scales", "words", "columns"];
    const traits = Object.fromEntries(names.map((name) => [name, model.get(name)]));
    const before = run?.kind === "live" && run.id === id && run.state !== "interrupted" ? run : null;
    const fresh = { ...traits, ...unpackRun(traits), kind: "live", id, state };
    if (fresh.policies.length) return { before, fresh };
    fresh.policies = before?.policies ?? [];
    const newest = numbers(model.get("policy"), Int16Array);
    if (newest.length) fresh.policies[fresh.rows.length] = unpackPolicy(newest, traits.scales.at(-1));
    return { before, fresh };
  }

  /** Other slides may want the log, and the agent. */
  tell() {
    const { state, policies, rows } = this.run;
    const announce = (type, detail) => window.dispatchEvent(new CustomEvent(type, { detail }));
    announce("talk:run", { state });
    if (state === "solved") announce("talk:agent", { weights: policies.at(-1), steps: rows.at(-1).steps });
  }

  // ---- hands, and the kernel's coming and going --------------------------------------------------------

  train() {
    const { stage } = this;
    this.pinned = !stage.isLive;                                // and the recorded run stays when Python comes late
    if (stage.isLive) stage.send({ kind: "train" }); else this.put(this.recorded);
    stage.play();
    this.away = this.asked = performance.now();                 // it goes on while another slide is shown
  }

  pin(on) {
    this.pinned = on && this.stage.isLive;
    if (on || !this.stage.isLive) this.put(this.recorded); else { this.put(null); this.hear(); }
    this.stage.play();
  }

  live(isLive) {
    const state = this.model.get("state"), justAsked = this.pinned && performance.now() - this.asked < 10_000;
    if (isLive && justAsked && !isUnderWay(state)) this.train();
    else if (isLive && !this.lost && state !== "idle") this.hear();
    else if (isLive && this.run === this.recorded && !this.pinned) this.put(null);
    else if (!isLive && this.isGrowing) this.run.state = "interrupted";
    else if (!isLive && !this.run) this.put(this.recorded);
    this.lost ||= !isLive;
    this.refresh();
  }

  // ---- time --------------------------------------------------------------------------------------------

  reset(random) {
    this.random = random;
    this.put(this.run ?? (this.stage.isLive ? null : this.recorded), this.isGrowing ? this.shown : 0);
  }

  frame(dt) {
    const rows = this.run?.rows.length ?? 0, late = this.away ? (performance.now() - this.away) / 1000 : 0;
    const wanted = this.run?.pace || this.model.get("pace") || 2;
    const pace = this.isGrowing ? Math.max(2 * (rows - this.shown), 0.5) : wanted;
    this.shown = Math.min(rows, this.shown + Math.max(dt, late) * pace);
    this.away = 0;
    this.shower = Math.max(0, this.shower - dt);
    if (this.isOver && !this.wasOver) {                         // the last policy takes over at once
      this.begin();
      this.shower = this.run.state === "solved" ? 3 : 0;
    }
    this.wasOver = this.isOver;
    this.drive(dt);
    if (this.words !== this.stage.status.textContent) this.refresh();
  }

  still() {
    this.put(this.recorded, this.recorded.rows.length);
    for (let i = 0; i < 130; i++) this.drive(0.02);
  }
}

export default { render: demo((stage) => new Training(stage)) };
