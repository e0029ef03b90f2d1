// PPO's clip: what the objective is worth, and which way it pushes, at every ratio.
import { arrow, text } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

const PLOT = { top: 84, bottom: 284, wide: 500 }, TOP_RATIO = 2, GOOD = 66, BAD = 666, START = 1;

const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

/** min(r·Â, clip(r)·Â), or without the min; the push (its slope); twin of objective.py. */
function clipped(r, advantage, eps, useMin = true) {
  const free = r * advantage, held = clamp(r, 1 - eps, 1 + eps) * advantage;
  const above = r > 1 + eps, below = r < 1 - eps;
  const flat = useMin ? (above && advantage > 0) || (below && advantage < 0) : above || below;
  return { free, held, value: useMin ? Math.min(free, held) : held, push: flat ? 0 : advantage };
}

/** `clipped` for each [r, Â, ε, with the min?] of a list. */
export const table = (rows) => rows.map((row) => clipped(...row));

/** What the push means, in words. */
function verdict(r, advantage, eps, useMin) {
  const { push } = clipped(r, advantage, eps, useMin);
  if (push) return advantage > 0 ? "push: make it likelier" : "push: make it rarer";
  if (clipped(r, advantage, eps).push) return "no push: the mistake stays!";
  return advantage > 0 ? "no push: gained enough" : "no push: rare enough";
}

const two = (x) => x.toFixed(2).replace("-", "−");

export default {
  render: demo((stage) => {
    let ratio = START, eps = stage.model.get("clip"), useMin = true, sweep = null, held = 0, heldFor = 0, byHand = false;
    const X = (left, r) => left + (r / TOP_RATIO) * PLOT.wide;
    const Y = (advantage, value) => (advantage > 0 ? PLOT.bottom : PLOT.top) - value * ((PLOT.bottom - PLOT.top) / 2);

    function line(g, points, colour, width, dash = []) {
      g.beginPath();
      for (const [x, y] of points) g.lineTo(x, y);
      g.setLineDash(dash);
      g.lineWidth = width;
      g.strokeStyle = colour;
      g.lineJoin = g.lineCap = "round";
      g.stroke();
      g.setLineDash([]);
    }

    function axes(g, colour, left, advantage) {
      g.fillStyle = colour["action-soft"];
      g.fillRect(X(left, 1 - eps), PLOT.top, X(left, 1 + eps) - X(left, 1 - eps), PLOT.bottom - PLOT.top);
      line(g, [[left, PLOT.top], [left, PLOT.bottom], [left + PLOT.wide, PLOT.bottom]], colour.quiet, 3);
      const zero = Y(advantage, 0);
      if (advantage < 0) line(g, [[left, zero], [left + PLOT.wide, zero]], colour.line, 2);
      for (const value of [0, advantage, 2 * advantage]) text(g, String(value).replace("-", "−"), left - 12, Y(advantage, value), { size: 22, align: "right", colour: colour.quiet });
      const ticks = eps >= 0.15 ? [0, 1 - eps, 1, 1 + eps] : [0, 1];
      for (const r of ticks) text(g, String(+r.toFixed(2)), X(left, r), 304, { size: 22, align: "center", colour: colour.ink });
      text(g, "ratio r", left + PLOT.wide, 304, { size: 22, align: "right", colour: colour.ink });
    }

    function curves(g, colour, left, advantage) {
      const free = [0, TOP_RATIO].map((r) => [X(left, r), Y(advantage, r * advantage)]);
      line(g, free, colour.quiet, 3, [4, 9]);
      const corners = [0, 1 - eps, 1, 1 + eps, TOP_RATIO];
      line(g, corners.map((r) => [X(left, r), Y(advantage, clipped(r, advantage, eps, useMin).value)]), colour.ink, 7);
    }

    /** The push on the policy; a hollow one where the min would have given it. */
    function push(g, colour, x, y, advantage) {
      const now = clipped(ratio, advantage, eps, useMin).push, would = clipped(ratio, advantage, eps).push;
      const way = Math.sign(would) * 110;
      if (now) arrow(g, colour, x + Math.sign(now) * 16, y, x + way, y, 13);
      else if (would) {
        line(g, [[x + Math.sign(would) * 18, y], [x + way, y]], colour.action, 4, [8, 8]);
        line(g, [[x + way * 0.8, y - 16], [x + way, y], [x + way * 0.8, y + 16]], colour.action, 4);
      }
    }

    function panel(g, colour, left, advantage) {
      const now = clipped(ratio, advantage, eps, useMin), x = X(left, ratio), y = Y(advantage, now.value);
      text(g, advantage > 0 ? "Good: Â = +1" : "Bad: Â = −1", left - 40, 20, { size: 28, colour: colour.ink });
      const sum = useMin ? `min(${two(now.free)}, ${two(now.held)}) = ${two(now.value)}` : `clip only: ${two(now.held)}`;
      const words = verdict(ratio, advantage, eps, useMin);
      text(g, words, left - 40, 58, { size: 26, weight: 700, colour: now.push ? colour.action : colour.ink });
      axes(g, colour, left, advantage);
      curves(g, colour, left, advantage);
      line(g, [[x, PLOT.top - 8], [x, PLOT.bottom]], colour.quiet, 3, [3, 6]);
      push(g, colour, x, y, advantage);
      g.beginPath();
      g.arc(x, y, 13, 0, 7);
      g.fillStyle = colour.ink;
      g.fill();
      g.lineWidth = 4;
      g.strokeStyle = colour.paper;
      g.stroke();
      text(g, sum, left + PLOT.wide, 20, { size: 24, align: "right", colour: colour.ink });
    }

    const canvas = stage.canvas(1184, 322, (g, colour) => {
      panel(g, colour, GOOD, 1);
      panel(g, colour, BAD, -1);
    });

    function set(r) {
      ratio = clamp(Math.round(r * 100) / 100, 0, TOP_RATIO);
      tell();
    }

    function tell() {
      stage.say(`r = ${two(ratio)} · good: ${verdict(ratio, 1, eps, useMin)} · bad: ${verdict(ratio, -1, eps, useMin)}`);
    }

    function drag(event) {
      const { left, width } = canvas.getBoundingClientRect(), x = ((event.clientX - left) / width) * 1184;
      stage.act(() => set(((x - (x < 610 ? GOOD : BAD)) / PLOT.wide) * TOP_RATIO));
    }

    // A finger or the mouse drags the ratio; the deck must not take it for a swipe.
    canvas.style.touchAction = "none";
    canvas.setAttribute("data-prevent-swipe", "");
    canvas.style.cursor = "ew-resize";
    canvas.addEventListener("pointerdown", (event) => {
      [byHand, sweep] = [false, null];
      stage.play(false);
      canvas.setPointerCapture(event.pointerId);
      drag(event);
    });
    canvas.addEventListener("pointermove", (event) => { if (event.buttons) drag(event); });

    const hold = (way) => (down) => {
      [held, heldFor] = [down ? way : 0, 0];
      [byHand, sweep] = [true, null];
      if (down) { set(ratio + way * 0.05); stage.play(); }
    };
    const slider = stage.slider("ε", { min: 0.05, max: 0.5, step: 0.05, value: eps, format: (x) => x.toFixed(2), change: (x) => { eps = x; tell(); } });
    const forget = stage.toggle("forget the min", { key: "m", change: (on) => { useMin = !on; tell(); } });
    return {
      keys: { ArrowLeft: hold(-1), ArrowRight: hold(1) },
      reset() {
        [ratio, eps, useMin, sweep, held, byHand] = [START, stage.model.get("clip"), true, null, 0, false];
        slider.set(eps);
        forget.set(false);
        tell();
      },
      frame(dt) {
        if (held) {                                       // one press is one notch; held down, it runs
          heldFor += dt;
          if (heldFor > 0.35) set(ratio + held * dt * 0.5);
          return true;
        }
        if (byHand) { byHand = false; return false; }     // the key is up again
        sweep = (sweep ?? Math.asin(clamp((ratio - 1) / 0.85, -1, 1))) + dt * 0.6;
        set(1 + 0.85 * Math.sin(sweep));
        return true;
      },
      still() { set(1.5); },
    };
  }),
};
