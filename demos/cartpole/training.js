// PPO learns while the room watches. Python sends the run as it grows (training.py); where there is none the page
// makes one itself (here.js); the recorded one is drawn by the same code. `shown` is how many updates of it are on the
// screen, a fraction while it moves.
import { h } from "../stage/draw.js";
import { SEED_MOST } from "../stage/random.js";
import { Demo, numbers, onStage } from "../stage/stage.js";
import { drawCurve, whatIsShown } from "./curve.js";
import { Here } from "./here.js";
import { Picture, mapOfPolicy } from "./map.js";
import { Player, drawShower } from "./player.js";
import { inWords, isUnderWay, learnt, policyAt, unpackMap, unpackPolicy, unpackRun } from "./run.js";

const JUST = 10_000;                                 // ms: Python comes so soon after a press that it is meant

export default onStage(class Training extends Demo {
  build(stage) {
    const recorded = { columns: stage.traits.columns, ...stage.traits.recorded };
    this.recorded = { kind: "recorded", pace: 1, maps: [], ...recorded, ...unpackRun(recorded) };
    Object.assign(this, {
      run: null, shown: 0,
      chosen: null,                                  // the policy that the slider has picked
      away: 0,                                       // when training was asked for: it goes on unseen
      asked: -1e9,                                   // when last it was asked for without Python
      pinned: false,                                 // the recorded run stays on show, whatever else there is
      lost: false,                                   // what the traits say may be of a kernel that died
      isAble: true,                                  // the page can train by itself, as far as is known
      shower: 0, notice: "", wasOver: false,
    });
    this.here = new Here(stage, (run, hasEnded) => this.learn(run, hasEnded), (words) => this.giveUp(words),
      (message, run) => learnt(message, run, stage.traits.columns));
    const update = () => this.readTraits();
    this.change = { state: update, updates: update, run: update,
      words: () => this.notify(), seed: () => this.showSeed() };
    this.addPictures();
    this.addControls();
    stage.onWindow("talk:train", () => { if (!this.isBusy) stage.act(() => this.train()); });
  }

  addPictures() {
    const { stage } = this;
    stage.body.classList.add("cartpole-learns");
    const draw = (g) => drawCurve(g, this.run, this.shown);
    const key = () => whatIsShown(this.run, this.shown);
    stage.canvas(592, 194, draw, [], key).className = "cartpole-curve";
    this.picture = new Picture(stage);
    stage.canvas(592, 206, (g) => {
      this.player.draw(g, this.run);
      drawShower(g, this.shower);
    });
  }

  addControls() {
    const { stage } = this;
    const isBusy = () => this.isGrowing || this.here.isTraining, isRecorded = () => this.run === this.recorded;
    stage.button("train", { key: "t", main: true, off: isBusy, run: () => this.train() });
    stage.button("stop", { key: "x", off: () => !this.isBusy, run: () => this.stop() });
    stage.toggle("recorded", { key: "m", on: isRecorded, change: (on) => this.pin(on) });
    stage.toggle("value", { key: "v", title: "the map shows what the critic expects",
      change: (on) => { this.picture.layer = on ? "value" : "right"; } });
    const shown = () => this.chosen ?? Math.max(0, policyAt(this.run?.policies ?? [], this.shown));
    const last = () => Math.max(1, this.run?.rows.length ?? 1), change = (k) => { this.chosen = k; this.begin(); };
    stage.slider("policy", { min: 0, max: last, value: shown, change }).classList.add("cartpole-policy");
    this.seed = h("input", { type: "number", min: 0, max: SEED_MOST, step: 1, onchange: () => this.takeSeed() });
    this.seed.onkeydown = ({ key }) => { if (key === "Enter") this.seed.blur(); };  // and then t is the button's again
    stage.side.append(h("label", { className: "cartpole-seed" }, "seed ", this.seed));
    this.showSeed();
  }

  get isGrowing() { return this.run !== null && this.run.kind !== "recorded" && isUnderWay(this.run.state); }
  get isBusy() { return this.here.isTraining || (this.isLive && isUnderWay(this.traits.state)); }
  get isLive() { return this.stage.isLive && !this.lost; }
  get isOver() { return this.run !== null && !this.isGrowing && this.shown >= this.run.rows.length; }

  // ---- the cart: episode after episode with the newest policy, and its map ------------------------------

  begin() {
    const { run } = this, shipped = run?.state === "capped" && this.isOver ? run.policies.length - 1 : null;
    const k = run ? this.chosen ?? shipped ?? policyAt(run.policies, this.shown) : -1;
    this.player = new Player(k, run?.policies[k], this.random);
    this.picture.lift();
    const map = run?.policies[k] ? run.maps[k] ??= mapOfPolicy(run.policies[k], run.values?.[k]) : null;
    this.picture.show(map, this.player.who(run));
    if (!this.stage.clock.playing) this.picture.jump();
  }

  drive(dt) {
    if (!this.player.weights) {
      if (this.run?.policies.length) this.begin();
      return;
    }
    const patience = this.isOver || this.chosen !== null ? 500 : 200;     // while it learns, the newest gets its turn
    if (this.player.drive(dt, patience)) this.begin();
    if (!this.player.lost) this.picture.drive(dt, this.player.ride.shown);
  }

  // ---- what is on show ---------------------------------------------------------------------------------

  put(next, at = 0) {
    Object.assign(this, { run: next, shown: at, chosen: null, shower: 0, wasOver: false, notice: "" });
    this.begin();
  }

  /** A run as it is now: on show from its beginning, or, when nothing moves, from its end. */
  follow(fresh, isKnown) {
    const { playing } = this.stage.clock;
    if (isKnown) this.run = fresh; else this.put(fresh, playing ? 0 : fresh.rows.length);
    if (!playing) this.shown = fresh.rows.length;
  }

  words() { return this.notice || inWords(this.run, this.shown, this.isOver); }

  mode() { return this.run?.kind ?? (this.isAble && !this.stage.isLive ? "here" : this.stage.source); }

  notify() { this.notice = this.isGrowing ? "" : this.traits.words; }

  // ---- Python's run ------------------------------------------------------------------------------------

  /** Python's run as it is now; what this page saw of it earlier stays. */
  readTraits() {
    const state = this.traits.state;
    this.lost = false;
    if (!this.pinned) this.notice = "";
    if (!this.pinned && state === "idle" && this.run?.kind === "live" && this.isGrowing) this.run.state = "interrupted";
    if (this.pinned || state === "idle") return;
    const { before, fresh } = this.unpack(state), ended = before && this.isGrowing && !isUnderWay(state);
    this.follow(fresh, before);
    if (ended) this.tell(fresh);
  }

  /** The run in Python's traits, and what this page has seen of it before. */
  unpack(state) {
    const { run, traits } = this, { run: id, words } = traits;
    const before = run?.kind === "live" && run.id === id && run.state !== "interrupted" ? run : null;
    const fresh = { words, ...unpackRun(traits), kind: "live", id, state, maps: before?.maps ?? [] };
    if (fresh.policies.length) return { before, fresh };
    Object.assign(fresh, { policies: before?.policies ?? [], values: before?.values ?? [] });
    const newest = numbers(traits.policy, Int16Array), value = numbers(traits.value, Uint8Array);
    if (newest.length) fresh.policies[fresh.rows.length] = unpackPolicy(newest, traits.scales.at(-1));
    if (value.length) fresh.values[fresh.rows.length] = unpackMap(value, traits.ranges.slice(-2));
    return { before, fresh };
  }

  /** Other slides may want the log, and the agent.
   * @param {any} run */
  tell({ kind, state, policies, rows, seed }) {
    const { stage } = this, weights = policies.at(-1), name = `in this page, seed ${seed}`;
    stage.announce("talk:run", kind === "here" ? { state, rows, name } : { state });
    if (state === "solved") stage.announce("talk:agent", { weights, steps: rows.at(-1).steps });
  }

  // ---- the page's own run ------------------------------------------------------------------------------

  learn(run, hasEnded) {
    if (run.state === "failed" && !run.rows.length) return this.giveUp(run.words);
    if (this.run?.kind === "here") this.follow(run, true);
    return hasEnded && this.tell(run);
  }

  /** Nothing can be learnt here: the recorded run is there still, and the line says why. */
  giveUp(words) {
    this.here.end();
    this.isAble = false;
    this.put(this.recorded);
    this.notice = `The recorded run plays instead: ${words}`;
  }

  // ---- hands, and the kernel's coming and going --------------------------------------------------------

  train() {
    const { stage } = this;
    this.pinned = false;
    this.away = performance.now();                              // it goes on while another slide is shown
    this.asked = stage.isLive ? -1e9 : this.away;
    stage.play();
    if (stage.isLive) return stage.send({ kind: "train" });
    return this.here.start() && this.here.run && this.put(this.here.run);      // it may have failed already
  }

  stop() {
    this.stage.aside = "Stopping after this update.";
    if (this.here.isTraining) this.here.stop(); else this.stage.send({ kind: "stop" });
  }

  pin(on) {
    const { here, stage } = this;
    this.pinned = on;
    if (on) this.put(this.recorded); else this.put(here.run);
    if (!on && this.isLive && !here.run) this.readTraits();
    stage.play();
  }

  live(isLive) {
    const state = this.traits.state, { here, recorded } = this, isRecorded = this.run === recorded;
    const isMeant = performance.now() - this.asked < JUST && (here.isTraining || isRecorded) && !isUnderWay(state);
    if (isLive && isMeant) here.end(); else if (isLive) here.stop();      // Python's turn; what was learnt is kept
    if (isLive && isMeant) { this.put(null); this.train(); }
    else if (isLive && !this.lost && state !== "idle") this.readTraits();
    else if (isLive && isRecorded && !this.pinned) this.put(null);
    else if (!isLive && this.run?.kind === "live" && this.isGrowing) this.run.state = "interrupted";
    this.lost ||= !isLive;
  }

  showSeed() { this.seed.value = this.traits.seed; }

  /** The next run's, here or in Python; what is no seed is not taken. */
  takeSeed() {
    const { seed, stage: { model } } = this;
    if (seed.value !== "" && seed.validity.valid) {
      model.set("seed", Number(seed.value));
      model.save_changes();
    }
    this.showSeed();
  }

  /** A run of this page ends here; one that is over begins again on the screen. */
  reset(random) {
    this.random = random;
    if (this.here.isTraining) this.here.end();
    if (this.run?.kind === "here" && this.isGrowing) this.run = null;
    this.put(this.run, this.isGrowing ? this.shown : 0);
  }

  frame(dt) {
    const rows = this.run?.rows.length ?? 0, late = this.away ? (performance.now() - this.away) / 1000 : 0;
    const wanted = this.run?.pace || this.traits.pace || 2;
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
  }

  still() {
    this.put(this.recorded, this.recorded.rows.length);
    for (let i = 0; i < 130; i++) this.drive(0.02);
  }
});
