// PPO learns while the room watches. Python sends the run as it grows (training.py); the recorded one is
// drawn by the same code. `shown` is how many updates of it are on the screen, a fraction while it moves.
import { h, text, treat } from "../stage/draw.js";
import { demo, numbers } from "../stage/stage.js";
import { drawCart } from "./cart.js";
import { TEST, drawCurve } from "./curve.js";
import { DIALS, drawSmallDial } from "./gauges.js";
import { act, hasFallen, startState, step, topple } from "./law.js";

const CART = { x: 640, y: 30, width: 544, height: 236, span: 2.62 };
const ROW = 8;                                       // numbers of a log row: steps, seconds, five dials, test

/** Traits as a run: episodes [steps, return], log rows, policies by update (a late page may lack some). */
export function unpackRun({ curve, updates, policies, scales = [] }) {
  const pairs = numbers(curve, Int32Array), cells = numbers(updates), rows = [], episodes = [];
  for (let i = 0; i < pairs.length; i += 2) episodes.push([pairs[i], pairs[i + 1]]);
  for (let i = 0; i < cells.length; i += ROW) rows.push([...cells.slice(i, i + ROW)]);
  const all = numbers(policies, Int16Array), size = all.length / scales.length;
  return { episodes, rows, policies: all.length ? scales.map((s, k) => unpackPolicy(all.slice(k * size, (k + 1) * size), s)) : [] };
}

export function unpackPolicy(whole, scale) { return Float32Array.from(whole, (n) => n * scale); }

/** The newest policy known when `shown` updates are on the screen. */
export function policyAt(policies, shown) {
  for (let k = Math.min(Math.floor(shown), policies.length - 1); k >= 0; k--) if (policies[k]) return k;
  return policies.findIndex(Boolean);
}

export default { render: demo((stage) => {
  const { model } = stage, isUnderWay = (state) => state === "warming up" || state === "training";
  const recorded = { kind: "recorded", pace: 1, ...model.get("recorded"), ...unpackRun(model.get("recorded")) };
  let run = recorded, shown = 0, chosen = null, away = 0, random, player, shower = 0, notice = "", wasOver = false, pinned = false, lost = false, asked = -1e9;
  const growing = () => run?.kind === "live" && isUnderWay(run.state);
  const busy = () => stage.isLive && !lost && isUnderWay(model.get("state"));
  const over = () => Boolean(run) && !growing() && shown >= run.rows.length;
  const mode = stage.side.appendChild(h("span", { className: "demo-mode" }));

  // ---- the cart: episode after episode with the newest policy --------------------------------------------
  function begin() {
    const shipped = run?.state === "capped" && over() ? run.policies.length - 1 : null;
    const k = run ? chosen ?? shipped ?? policyAt(run.policies, shown) : -1;
    player = { k, weights: run?.policies[k], state: startState(random), steps: 0, action: null, lost: false, hold: 0, due: 0 };
  }

  function drive(dt) {
    if (!player.weights && run?.policies.length) return begin();
    if (!player.weights) return undefined;
    if (player.hold > 0) {
      player.hold -= dt;
      if (player.lost) player.state = topple(player.state);
      if (player.hold <= 0) begin();
      return undefined;
    }
    const patience = over() || chosen !== null ? 500 : 200;     // while it learns, the newest gets its turn soon
    for (player.due += dt; player.due >= 0.02 && !player.hold; player.due -= 0.02) {
      player.action = act(player.weights, player.state);
      player.state = step(player.state, player.action);
      player.steps += 1;
      player.lost = hasFallen(player.state);
      if (player.lost || player.steps >= patience) player.hold = player.lost ? 0.7 : 0.9;
    }
    return undefined;
  }

  // ---- drawing -------------------------------------------------------------------------------------------
  function who() {
    if (!player.weights) return "the cart waits for its first policy";
    if (run.state === "capped" && player.k > run.rows.length) return "the agent that the talk brought along";
    return player.k === 0 ? "the policy before training" : `the policy after update ${player.k}`;
  }

  function drawPlayer(g, colour) {
    const middle = CART.x + CART.width / 2;
    text(g, who(), middle, 16, { size: 24, align: "center", weight: 600, colour: colour.ink });
    drawCart(g, colour, player.state, { action: player.action, lost: player.lost, labels: false, ...CART });
    if (player.weights) {
      const tail = player.lost ? ", gone" : !player.hold ? "" : player.steps === 500 ? "!" : ", still up";
      text(g, player.steps + tail, CART.x + CART.width - 8, 56, { size: 30, align: "right", weight: 700, colour: player.lost ? colour.quiet : colour.ink });
    }
    for (let i = 0; i < 16 && shower > 0; i++) {                // solved: it rains treats
      const fall = (3 - shower - 1.6 * ((i * 0.77) % 1)) * 190, x = CART.x + 20 + ((i * 0.618) % 1) * (CART.width - 40);
      if (fall > 0 && fall < CART.height - 34) treat(g, colour, x, CART.y + fall, 11);
    }
  }

  const canvas = stage.canvas(1184, 380, (g, colour) => {
    drawCurve(g, colour, run, shown);
    drawPlayer(g, colour);
    const row = run?.rows[Math.floor(shown + 1e-6) - 1];
    DIALS.forEach((dial, i) => drawSmallDial(g, colour, dial, row ? row[2 + i] : NaN, (i * 1184) / 5, 1184 / 5));
  });
  canvas.onpointermove = ({ offsetX, offsetY }) => {
    const scale = 1184 / canvas.clientWidth, i = Math.floor((offsetX * scale) / (1184 / 5));
    canvas.title = offsetY * scale > 274 ? DIALS[i].long : "";
  };

  // ---- what is on show -----------------------------------------------------------------------------------
  function put(next, at = 0) {
    run = next;
    shown = at;
    chosen = null;
    shower = 0;
    wasOver = false;
    notice = "";
    begin();
    refresh();
  }

  function refresh() {
    mode.dataset.mode = mode.textContent = run === recorded || (!run && !stage.isLive) ? "recorded" : "live";
    buttons.train.disabled = growing();
    buttons.stop.disabled = !busy();
    buttons.recorded.set(run === recorded);
    buttons.policy.firstElementChild.nextElementSibling.max = Math.max(1, run?.rows.length ?? 1);
    buttons.policy.set(chosen ?? Math.max(0, policyAt(run?.policies ?? [], shown)));
    stage.say(words());
  }

  function words() {
    if (notice) return notice;
    if (!run) return "Press train (t). Place your bets: what will the fresh tests say?";
    const k = Math.floor(shown + 1e-6), row = run.rows[k - 1];
    const tally = row ? `${Math.round(row[0]).toLocaleString("en")} steps, ${row[1].toFixed(1)} s of computing` : "";
    if (run.state === "warming up") return "Warming up: torch takes a few seconds the first time.";
    if (run.state === "failed") return `Training failed: ${run.words}`;
    if (!row) return run.state === "stopped" ? "Stopped before the first update. Press train to start again."
      : "The first rollout: all it can do is guess.";
    if (!over()) return `update ${k}: ${tally}; the dial says ${Math.round(row[2])}, fresh tests ${Math.round(row[TEST])}`;
    return ENDINGS[run.state]?.(tally) + (run.words ? ` (${run.words})` : "");
  }
  const ENDINGS = {
    solved: (tally) => `Solved: two tests running, 100 of 100 perfect. ${tally}.`,
    stopped: (tally) => `Stopped: ${tally}. What it learnt so far is kept.`,
    capped: (tally) => `Not solved in ${tally}: the agent that the talk brought along plays instead.`,
    interrupted: (tally) => `Python went away: ${tally}. What was learnt until then is kept here.`,
  };

  /** Python's run as it is now; what this page saw of it earlier stays. */
  function hear() {
    const state = model.get("state"), id = model.get("run");
    lost = false;
    if (pinned) return refresh();
    notice = "";
    if (state === "idle") {                                     // a kernel started afresh has nothing to show yet
      if (run?.kind === "live" && growing()) run.state = "interrupted";
      return refresh();
    }
    const traits = Object.fromEntries(["curve", "updates", "policies", "scales", "words"].map((name) => [name, model.get(name)]));
    const before = run?.kind === "live" && run.id === id && run.state !== "interrupted" ? run : null;
    const fresh = { ...traits, ...unpackRun(traits), kind: "live", id, state };
    if (!fresh.policies.length) {
      fresh.policies = before?.policies ?? [];
      const newest = numbers(model.get("policy"), Int16Array);
      if (newest.length) fresh.policies[fresh.rows.length] = unpackPolicy(newest, traits.scales.at(-1));
    }
    const ended = before && growing() && !isUnderWay(state);
    if (before) { run = fresh; refresh(); } else put(fresh, stage.clock.playing ? 0 : fresh.rows.length);
    if (!stage.clock.playing) shown = fresh.rows.length;
    if (ended) tell(fresh);
    return undefined;
  }

  /** Other slides may want the log, and the agent. */
  function tell(ended) {
    const announce = (type, detail) => window.dispatchEvent(new CustomEvent(type, { detail }));
    announce("talk:run", { state: ended.state });
    if (ended.state === "solved") announce("talk:agent", { weights: ended.policies.at(-1), steps: ended.rows.at(-1)[0] });
  }

  function train() {
    pinned = !stage.isLive;                                     // and the recorded run stays when Python comes late
    if (stage.isLive) stage.send({ kind: "train" }); else put(recorded);
    stage.play();
    away = asked = performance.now();                           // it goes on while another slide is shown
  }

  const buttons = {
    train: stage.button("train", { key: "t", main: true, run: train }),
    stop: stage.button("stop", { key: "x", run: () => stage.send({ kind: "stop" }) }),
    recorded: stage.toggle("recorded", { key: "m", on: true, change: (on) => {
      pinned = on && stage.isLive;
      if (on || !stage.isLive) put(recorded); else { put(null); hear(); }
      stage.play();
    } }),
    policy: stage.slider("policy", { min: 0, max: 20, value: 0, change: (k) => { chosen = k; begin(); } }),
  };
  window.addEventListener("talk:train", () => { if (!busy()) stage.act(train); }, { signal: stage.ending.signal });

  return {
    seeded: true,
    change: { state: hear, updates: hear, run: hear, words: () => { notice = growing() ? "" : model.get("words"); refresh(); } },
    live(isLive) {
      const justAsked = pinned && performance.now() - asked < 10_000;
      if (isLive && justAsked && !isUnderWay(model.get("state"))) train();
      else if (isLive && !lost && model.get("state") !== "idle") hear();
      else if (isLive && run === recorded && !pinned) put(null);
      else if (!isLive && growing()) run.state = "interrupted";
      else if (!isLive && !run) put(recorded);
      lost ||= !isLive;                                         // what the traits say may be of a kernel that died
      refresh();
    },
    reset(next) { random = next; put(run ?? (stage.isLive ? null : recorded), growing() ? shown : 0); },
    frame(dt) {
      const rows = run?.rows.length ?? 0, late = away ? (performance.now() - away) / 1000 : 0;
      const ahead = growing() ? Math.max(2 * (rows - shown), 0.5) : run?.pace || model.get("pace") || 2;
      shown = Math.min(rows, shown + Math.max(dt, late) * ahead);
      away = 0;
      shower = Math.max(0, shower - dt);
      if (over() && !wasOver) {                                 // the last policy takes over at once
        begin();
        shower = run.state === "solved" ? 3 : 0;
      }
      wasOver = over();
      drive(dt);
      if (words() !== stage.status.textContent) refresh();
    },
    still() {
      put(recorded, recorded.rows.length);
      for (let i = 0; i < 130; i++) drive(0.02);
    },
  };
}) };
