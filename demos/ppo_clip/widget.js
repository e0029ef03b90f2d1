// PPO's clip: what the objective is worth, and which way it pushes, at every ratio.
import { arrow, box, circle, clamp, minus, polyline, text } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { clipped } from "./law.js";

const PLOT = { top: 84, bottom: 284, wide: 500 }, TOP_RATIO = 2, GOOD = 66, BAD = 666, START = 1;

const two = (x) => minus(x.toFixed(2));
const X = (left, r) => left + (r / TOP_RATIO) * PLOT.wide;
const Y = (advantage, value) => (advantage > 0 ? PLOT.bottom : PLOT.top) - value * ((PLOT.bottom - PLOT.top) / 2);

/** What the push means, in words. */
function verdict(r, advantage, eps, useMin) {
  const { push } = clipped(r, advantage, eps, useMin);
  if (push) return advantage > 0 ? "push: make it likelier" : "push: make it rarer";
  if (clipped(r, advantage, eps).push) return "no push: the mistake stays!";
  return advantage > 0 ? "no push: gained enough" : "no push: rare enough";
}

function drawAxes(g, left, advantage, eps) {
  const { top, bottom, wide } = PLOT, zero = Y(advantage, 0);
  box(g, X(left, 1 - eps), top, X(left, 1 + eps) - X(left, 1 - eps), bottom - top, "action-soft");
  polyline(g, [[left, top], [left, bottom], [left + wide, bottom]], "quiet", 3);
  if (advantage < 0) polyline(g, [[left, zero], [left + wide, zero]], "line", 2);
  for (const value of [0, advantage, 2 * advantage]) {
    text(g, minus(value), left - 12, Y(advantage, value), "code end quiet");
  }
  const ticks = eps >= 0.15 ? [0, 1 - eps, 1, 1 + eps] : [0, 1];
  for (const r of ticks) text(g, +r.toFixed(2), X(left, r), 304, "code middle");
  text(g, "ratio r", left + wide, 304, "code end");
}

function drawCurves(g, left, advantage, eps, useMin) {
  const free = [0, TOP_RATIO].map((r) => [X(left, r), Y(advantage, r * advantage)]);
  const value = (r) => clipped(r, advantage, eps, useMin).value;
  polyline(g, free, "quiet", 3, [4, 9], "round");
  polyline(g, [0, 1 - eps, 1, 1 + eps, TOP_RATIO].map((r) => [X(left, r), Y(advantage, value(r))]), "ink", 7);
}

/** The push on the policy; a hollow one where the min would have given it. */
function drawPush(g, x, y, now, would) {
  const way = Math.sign(would) * 110;
  if (now) arrow(g, x + Math.sign(now) * 16, y, x + way, y, 13);
  else if (would) {
    polyline(g, [[x + Math.sign(would) * 18, y], [x + way, y]], "action", 4, [8, 8], "round");
    polyline(g, [[x + way * 0.8, y - 16], [x + way, y], [x + way * 0.8, y + 16]], "action", 4);
  }
}

function drawPanel(g, left, advantage, { ratio, eps, useMin }) {
  const now = clipped(ratio, advantage, eps, useMin), x = X(left, ratio), y = Y(advantage, now.value);
  const sum = useMin ? `min(${two(now.free)}, ${two(now.held)}) = ${two(now.value)}` : `clip only: ${two(now.held)}`;
  text(g, advantage > 0 ? "Good: Â = +1" : "Bad: Â = −1", left - 40, 20, "text");
  text(g, verdict(ratio, advantage, eps, useMin), left - 40, 58, `table bold ${now.push ? "action" : ""}`);
  drawAxes(g, left, advantage, eps);
  drawCurves(g, left, advantage, eps, useMin);
  polyline(g, [[x, PLOT.top - 8], [x, PLOT.bottom]], "quiet", 3, [3, 6], "round");
  drawPush(g, x, y, now.push, clipped(ratio, advantage, eps).push);
  circle(g, x, y, 13, "ink", "paper", 4);
  text(g, sum, left + PLOT.wide, 20, "small end");
}

export default onStage(class Clip extends Demo {
  sweep = null;                                        // the phase in which the ratio swings by itself
  held = 0;                                            // an arrow key that is down: its way,
  heldFor = 0;                                         // and the seconds
  byHand = false;                                      // it was just let go

  build(stage) {
    const canvas = stage.canvas(1184, 322, (g) => {
      drawPanel(g, GOOD, 1, this);
      drawPanel(g, BAD, -1, this);
    }, [[0, 0, 596, 322], [600, 0, 584, 322]]);
    stage.onDrag(canvas, (event) => {
      const { x } = stage.at(canvas, event);
      Object.assign(this, { byHand: false, sweep: null });
      stage.play(false);
      this.set(((x - (x < 610 ? GOOD : BAD)) / PLOT.wide) * TOP_RATIO);
    });
    canvas.style.cursor = "ew-resize";
    const [min, max] = stage.model.get("clips"), format = (x) => x.toFixed(2);
    stage.slider("ε", { min, max, step: 0.05, value: () => this.eps, format, change: (eps) => { this.eps = eps; } });
    stage.toggle("forget the min", { key: "m", on: () => !this.useMin, change: (on) => { this.useMin = !on; } });
    this.keys = { ArrowLeft: (down) => this.hold(-1, down), ArrowRight: (down) => this.hold(1, down) };
  }

  hold(way, down) {
    Object.assign(this, { held: down ? way : 0, heldFor: 0, byHand: true, sweep: null });
    if (!down) return;
    this.set(this.ratio + way * 0.05);
    this.stage.play();
  }

  set(r) { this.ratio = clamp(Math.round(r * 100) / 100, 0, TOP_RATIO); }

  words() {
    const [good, bad] = [1, -1].map((advantage) => verdict(this.ratio, advantage, this.eps, this.useMin));
    return `r = ${two(this.ratio)} · good: ${good} · bad: ${bad}`;
  }

  reset() {
    Object.assign(this, { ratio: START, eps: this.traits.clip, useMin: true });
    Object.assign(this, { sweep: null, held: 0, byHand: false });
  }

  frame(dt) {
    if (this.held) {                                      // one press is one notch; held down, it runs
      this.heldFor += dt;
      if (this.heldFor > 0.35) this.set(this.ratio + this.held * dt * 0.5);
      return true;
    }
    if (this.byHand) { this.byHand = false; return false; }     // the key is up again
    this.sweep = (this.sweep ?? Math.asin(clamp((this.ratio - 1) / 0.85, -1, 1))) + dt * 0.6;
    this.set(1 + 0.85 * Math.sin(this.sweep));
    return true;
  }

  still() { this.set(1.5); }
});
