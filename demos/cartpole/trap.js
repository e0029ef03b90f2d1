// Five episodes of a trained agent, and the switch that the original evaluation forgot.
import { text, treat } from "../stage/draw.js";
import { demo, numbers } from "../stage/stage.js";
import { drawCart, drawSheet, polyline } from "./cart.js";
import { TAU, act, between, hasFallen, howItEnded, step } from "./law.js";

const HEIGHT = 350, SCENE = { x: 0, y: 62, width: 800, height: 288 }, SHEET = 832;
const STOP = 3000;                                   // nobody waits longer than this many steps
const REPORTED = [223, 256, 330, 240, 246];          // the original talk's five scores, in a game that ends at 200
const HOLD = 1.8;                                    // seconds between two episodes

/** Play one episode to its end: { steps, ending, state }. `ending`: "track", "pole", "limit", or "stopped". */
export function runEpisode(weights, start, limit, respect, stop = STOP) {
  let state = start, steps = 0;
  while (!endingOf(state, steps, limit, respect, stop)) { state = step(state, act(weights, state)); steps += 1; }
  return { steps, state, ending: endingOf(state, steps, limit, respect, stop) };
}

export function endingOf(state, steps, limit, respect, stop = STOP) {
  return howItEnded(state) || (respect && steps >= limit ? "limit" : steps >= stop ? "stopped" : "");
}

/** Quick while nothing happens, real time where something does: around the limit and for a while after it. */
export function pace(steps, limit) {
  return steps < limit - 30 ? 4 : steps < limit + 450 ? 1 : 8;
}

const ENDINGS = {
  track: "off the track, pole upright", pole: "the pole passed 12°", limit: "time is up",
  stopped: `still up: stopped at ${STOP}`,
};

export default {
  render: demo((stage) => {
    const { model } = stage, limits = model.get("limits"), starts = model.get("starts");
    const nets = { v1: numbers(model.get("weights_v1")), v0: numbers(model.get("weights_v0")) };
    let agent, respect, k, scores, before, state, action, steps, clock, after, rested;

    stage.canvas(1184, HEIGHT, (g, colour) => {
      drawFlags(g, colour);
      drawClock(g, colour);
      drawScene(g, colour);
      drawScores(g, colour);
    });
    const agents = { v1: "trained on v1", v0: "trained on v0" };
    const agentChoice = stage.choice("agent", agents, { value: "v1", change: (name) => choose(name, name === "v1") });
    const respectButton = stage.toggle("respect truncation", { key: "k", on: true, change: (on) => choose(agent, on) });

    const limit = () => limits[agent];
    const ending = () => endingOf(state, steps, limit(), respect);

    function choose(name, mindsTheLimit) {
      prepare(name, mindsTheLimit);
      stage.play();
    }
    function prepare(name, mindsTheLimit) {
      [agent, respect, scores] = [name, mindsTheLimit, []];
      respectButton.set(respect);
      agentChoice.set(agent);
      begin(0);
      stage.say(`Trained on ${agent}, which ends at ${limit()}: five episodes, and `
        + (respect ? "the limit is respected" : "nobody looks at “truncated”"));
    }
    function begin(number) {
      k = number;
      before = state = starts[k];
      [action, steps, clock, after, rested] = [null, 0, 0, 0, false];
    }
    function tick() {
      action = act(nets[agent], state);
      [before, state] = [state, step(state, action)];
      steps += 1;
      if (ending()) end();
    }
    function end() {
      scores.push(steps);
      clock = 0;
      before = state;
      const words = `Episode ${k + 1}: ${steps} of ${limit()}, ${ENDINGS[ending()]}`;
      if (k < starts.length - 1) { stage.say(words); return; }
      const mean = scores.reduce((sum, n) => sum + n, 0) / scores.length;
      stage.say(mean > limit() ? `Mean ${mean.toFixed(0)} in a game that ends at ${limit()}: perfect scores, badly measured`
        : `Five times ${limit()}: all that there is to get`);
    }
    const isDone = () => scores.length === starts.length;

    // ---- drawing -----------------------------------------------------------------------------------

    /** Gymnasium's two answers to "is it over?": a full lamp is True. */
    function drawFlags(g, colour) {
      const flags = { terminated: hasFallen(state), truncated: steps >= limit() };
      Object.entries(flags).forEach(([name, isTrue], i) => {
        const y = 18 + i * 36;
        g.beginPath();
        g.arc(14, y, 11, 0, 7);
        g.fillStyle = isTrue ? colour.ink : colour.paper;
        g.fill();
        g.lineWidth = 4;
        g.strokeStyle = isTrue ? colour.ink : colour.quiet;
        g.stroke();
        const style = isTrue ? { weight: 700, colour: colour.ink } : { colour: colour.quiet }, { family } = g;
        g.family = colour.mono;
        text(g, `${name} = ${isTrue ? "True" : "False"}`, 36, y + 1, { size: 25, ...style });
        g.family = family;
      });
    }
    /** The steps so far against the limit; what lies beyond it is hatched. */
    function drawClock(g, colour) {
      const [left, right, y] = [410, 800, 40], most = Math.max(limit() * 1.5, steps);
      const at = (n) => left + ((right - left) * n) / most;
      g.fillStyle = colour.panel;
      g.fillRect(left, y, right - left, 20);
      g.fillStyle = colour.reward;
      g.fillRect(left, y, at(Math.min(steps, limit())) - left, 20);
      for (let x = at(limit()) + 8; x < at(steps); x += 9) polyline(g, [[x, y + 16], [x + 4, y + 4]], colour.ink, 3);
      g.lineWidth = 2;
      g.strokeStyle = colour["reward-ink"];
      g.strokeRect(left, y, right - left, 20);
      polyline(g, [[at(limit()), y - 8], [at(limit()), y + 28]], colour.ink, 5);
      text(g, `limit ${limit()}`, at(limit()) - 10, y - 21, { size: 24, align: "right", weight: 700, colour: colour.ink });
      text(g, String(steps), right, y - 21, { size: 34, align: "right", weight: 700, colour: colour.ink });
    }
    function drawScene(g, colour) {
      const over = ending(), shown = between(before, state, Math.min(1, clock / TAU));
      drawCart(g, colour, shown, { ...SCENE, action: over ? null : action, lost: hasFallen(state) });
      const words = over ? ENDINGS[over] : steps > limit() ? "past the limit" : "";
      text(g, words, SCENE.width / 2, 100, { size: 30, weight: 700, align: "center", colour: colour.ink });
      const times = pace(steps, limit());
      if (!over && times > 1) text(g, `${times}× speed`, 2, 98, { size: 22, colour: colour.quiet });
    }
    function drawScores(g, colour) {
      const middle = SHEET + 200, edge = SHEET + 336, then = agent === "v0";
      drawSheet(g, colour, SHEET, 4, 352, HEIGHT - 8);
      text(g, "score", then ? middle : edge, 34, { size: 26, align: "right", weight: 700, colour: colour.ink });
      if (then) text(g, "first talk", edge, 34, { size: 24, align: "right", colour: colour.quiet });
      starts.forEach((_, i) => {
        const y = 84 + i * 46, now = i === k && !isDone();
        text(g, String(i + 1), SHEET + 20, y, { size: 28, colour: colour.quiet });
        if (i < scores.length || now) {
          const style = i < scores.length ? { weight: 700, colour: colour.ink } : { colour: colour.quiet };
          treat(g, colour, SHEET + 80, y - 1, 13);
          text(g, String(scores[i] ?? steps), then ? middle : edge, y, { size: 36, align: "right", ...style });
        }
        if (then) text(g, String(REPORTED[i]), edge, y, { size: 28, align: "right", colour: colour.quiet });
      });
      polyline(g, [[SHEET + 18, 300], [edge, 300]], colour.line, 3);
      text(g, "the most there is", SHEET + 20, 324, { size: 24, colour: colour.quiet });
      text(g, String(limit()), edge, 324, { size: 30, align: "right", weight: 700, colour: colour.ink });
    }

    return {
      seeded: true,
      reset() { prepare("v1", true); },
      frame(dt) {
        if (ending()) {
          after += dt;
          if (after < HOLD) return true;
          if (isDone() && !rested) { rested = true; return false; }
          if (isDone()) scores = [];
          begin((k + 1) % starts.length);
          return true;
        }
        clock += dt * pace(steps, limit());
        while (clock >= TAU && !ending()) { clock -= TAU; tick(); }
        return true;
      },
      step() { if (!ending()) { tick(); clock = 0; before = state; } else if (!isDone()) begin(k + 1); },
      still() {
        prepare("v0", false);
        const all = starts.map((start) => runEpisode(nets.v0, start, limits.v0, false));
        k = starts.length - 1;
        scores = all.slice(0, k).map((one) => one.steps);
        ({ state, steps } = all[k]);
        action = act(nets.v0, state);
        end();
      },
    };
  }),
};
