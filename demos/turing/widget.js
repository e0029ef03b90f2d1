// Turing's P-type machine: pencil while it tries, ink at pleasure, rubbed out at pain. Twin of ptype.py.
import { smooth, text, treat } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { REDUCED, demo } from "../stage/stage.js";

const TASK = "ABBA", CELL = 44, TAPE = 26, LEFT = 136, WIDE = 96;

const blank = (letters) => ({ entries: [...letters].map(() => "U"), situation: 0 });
const follow = (s, entry, n) => (2 * s + Number(entry[1])) % n;

/** Apply the entry of this situation, making it up first where there is none. */
function advance({ entries, situation: s }, random) {
  const next = [...entries];
  if (next[s] === "U") next[s] = random() < 0.5 ? "T0" : "T1";
  return { entries: next, situation: follow(s, next[s], next.length) };
}
const pleased = (machine) => ({ ...machine, entries: machine.entries.map((e) => e.replace("T", "D")) });
const pained = (machine) => ({ ...machine, entries: machine.entries.map((e) => (e[0] === "T" ? "U" : e)) });

/** How long the loop is that the machine is in; 0 while chance may still come in. */
function period({ entries, situation }) {
  let s = situation;
  for (let steps = 1; steps <= entries.length; steps += 1) {
    if (entries[s] === "U") return 0;
    s = follow(s, entries[s], entries.length);
    if (s === situation) return steps;
  }
  return 0;
}

/** The machine after each of the events: "s" a step, "d" delight, "x" a jab. */
export function replay(letters, events, seed) {
  const random = seeded(seed), rule = { s: (m) => advance(m, random), d: pleased, x: pained };
  const machines = [blank(letters)];
  for (const event of events) machines.push(rule[event](machines.at(-1)));
  return machines.map((m) => [m.entries.join(" "), m.situation, period(m)]);
}


function pencil(g, colour, x, y, wobble) {
  g.save();
  g.translate(x, y);
  g.rotate(-0.7 + wobble);
  for (const [from, to, fill] of [[12, 52, colour.line], [52, 62, colour.quiet]]) {
    g.fillStyle = fill;
    g.fillRect(from, -7, to - from, 14);
  }
  g.beginPath();
  g.moveTo(0, 0); g.lineTo(12, -7); g.lineTo(12, 7); g.closePath();
  g.fillStyle = colour.ink;
  g.fill();
  g.strokeStyle = colour.ink;
  g.lineWidth = 2.5;
  g.strokeRect(12, -7, 50, 14);
  g.restore();
}

function bolt(g, colour, x, y, size) {
  g.beginPath();
  for (const [dx, dy] of [[0.2, -1], [-0.6, 0.15], [-0.05, 0.15], [-0.3, 1], [0.6, -0.25], [0.1, -0.25]]) g.lineTo(x + dx * size, y + dy * size);
  g.closePath();
  g.fillStyle = colour.ink;
  g.fill();
}

/** An entry: nothing yet, light pencil on a dashed line, or heavy ink on a solid one. */
function entry(g, colour, value, x, y, shown = 1) {
  g.save();
  const kind = value[0], ink = kind === "D";
  g.globalAlpha = shown;
  text(g, kind === "U" ? "U" : value, x, y, { size: kind === "U" ? 26 : 36, align: "center", weight: ink ? 800 : 400, colour: ink ? colour.ink : colour.quiet });
  g.setLineDash(ink ? [] : [6, 5]);
  g.lineWidth = ink ? 5 : 3;
  g.strokeStyle = ink ? colour.ink : colour.quiet;
  if (kind !== "U") { g.beginPath(); g.moveTo(x - 28, y + 21); g.lineTo(x + 28, y + 21); g.stroke(); }
  g.restore();
}

export default {
  render: demo((stage) => {
    const letters = stage.model.get("letters"), n = letters.length, at = (s) => LEFT + s * WIDE + WIDE / 2;
    let machine, before, event, since, auto, random, tape;

    function column(g, colour, s) {
      const x = at(s), here = machine.situation === s, kind = machine.entries[s], old = before.entries[s];
      g.beginPath();
      g.roundRect(x - WIDE / 2 + 4, 34, WIDE - 8, 146, 12);
      g.fillStyle = here ? colour.panel : colour.paper;
      g.fill();
      g.lineWidth = here ? 6 : 3;
      g.strokeStyle = here ? colour.ink : colour.line;
      g.stroke();
      text(g, String(s), x, 54, { size: 22, align: "center", colour: colour.quiet });
      text(g, letters[s], x, 86, { size: 34, align: "center", weight: 800, colour: colour.action });
      const changed = kind !== old, shown = changed ? smooth(since / 0.4) : 1;
      if (changed && shown < 1) {
        entry(g, colour, old, x + (event === "pain" ? Math.sin(since * 60) * 5 : 0), 126, 1 - shown);
      }
      entry(g, colour, kind, x, 126, shown);
      if (kind !== "U") text(g, `→ ${follow(s, kind, n)}`, x, 164, { size: 22, align: "center", colour: colour.ink });
      if (changed && event === "step" && since < 0.7) pencil(g, colour, x + 10, 136, Math.sin(since * 30) * 0.15);
    }

    function marker(g, colour) {
      const t = event === "step" ? smooth((since - 0.3) / 0.4) : 1, from = at(before.situation), to = at(machine.situation);
      const y = 18 - Math.sin(t * Math.PI) * 9;
      g.beginPath();
      const x = from + (to - from) * t;
      g.moveTo(x - 13, y - 8); g.lineTo(x + 13, y - 8); g.lineTo(x, y + 11); g.closePath();
      g.fillStyle = colour.ink;
      g.fill();
    }

    function legend(g, colour) {
      const x = LEFT + n * WIDE + 40, done = sang();
      text(g, `Its task: say ${TASK}${done ? " ✔" : ""}`, x, 52, { size: 28, weight: 700, colour: done ? colour.action : colour.ink });
      [["U", "blank: chance decides"], ["T1", "pencil: a try"], ["D1", "ink: for good"]].forEach(([value, words], i) => {
        g.save();
        g.translate(x + 28, 94 + i * 40);
        g.scale(0.75, 0.75);
        entry(g, colour, value, 0, value === "U" ? 0 : -4);
        g.restore();
        text(g, words, x + 68, 94 + i * 40, { colour: colour.ink });
      });
    }

    function drawTape(g, colour) {
      const shown = tape.slice(-TAPE), loop = period(machine);
      g.lineWidth = 2;
      shown.forEach((item, i) => {
        const x = 12 + i * CELL + CELL / 2, y = 217, recent = loop && shown.length - i <= 2 * loop;
        g.fillStyle = recent ? colour["action-soft"] : colour.paper;
        g.strokeStyle = colour.line;
        g.beginPath();
        g.rect(x - CELL / 2, y - 26, CELL, 52);
        g.fill();
        g.stroke();
        if (item === "pain") bolt(g, colour, x, y, 22);
        else if (item === "pleasure") treat(g, colour, x, y, 14);
        else text(g, item, x, y + 1, { size: 30, align: "center", weight: 700, colour: colour.action });
      });
    }

    stage.canvas(1184, 248, (g, colour) => {
      [["situation", 54], ["says", 86], ["then", 126]].forEach(([words, y]) => text(g, words, LEFT - 14, y, { size: 22, align: "right", colour: colour.ink }));
      for (let s = 0; s < n; s += 1) column(g, colour, s);
      marker(g, colour);
      legend(g, colour);
      drawTape(g, colour);
      if (event === "pain" && since < 0.5) bolt(g, colour, 1130, 110, 70 * (1 - since));
      if (event === "pleasure" && since < 0.5) treat(g, colour, 1130, 110, 50 * (1 - since));
    });

    const sang = () => tape.slice(-TASK.length).join("") === TASK;

    /** In words, what just happened and what may be done about it. */
    function tell() {
      const s = before.situation, loop = period(machine), round = tape.slice(-2 * loop).join("");
      const pencilled = machine.entries.some((e) => e[0] === "T");
      if (event === "pleasure") return "Pleasure: everything in pencil is now in ink.";
      if (event === "pain") return before.entries.join() === machine.entries.join() ? "Pain: nothing in pencil, so nothing changes." : "Pain: everything in pencil is rubbed out.";
      if (sang()) return pencilled ? `It said ${TASK}! Quick: pleasure.` : `${TASK}, in ink: it will say so for ever.`;
      if (loop) return `Stuck in a loop: ${round}… ${pencilled ? "One jab of pain?" : "And all in ink: too late for pain."}`;
      if (before.entries[s] === "U") return `Situation ${s} was blank: chance pencils in ${machine.entries[s]}.`;
      return `Situation ${s}: ${machine.entries[s]}, so on to ${machine.situation}.`;
    }

    function happen(what, rule) {
      [before, event, since] = [machine, what, 0];
      machine = rule(machine);
      tape.push(what === "step" ? letters[machine.situation] : what);
      stage.say(tell());
    }

    /** Something that a hand did: shown in motion even while the clock stands still. */
    function byHand(what, rule) {
      happen(what, rule);
      if (REDUCED.matches) since = 9;
      else if (!stage.clock.playing) { auto = false; stage.play(); }
    }

    const forward = (m) => advance(m, random);
    stage.button("step", { key: "s", run: () => { stage.play(false); byHand("step", forward); } });
    stage.button("pleasure", { key: "y", main: true, run: () => byHand("pleasure", pleased) });
    stage.button("pain", { key: "x", run: () => byHand("pain", pained) });
    return {
      seeded: true,
      reset(source) {
        random = source;
        machine = before = blank(letters);
        [event, since, auto, tape] = ["", 9, true, [letters[0]]];
        stage.say("A table of blanks, in situation 0. Nobody has told it anything.");
      },
      frame(dt) {
        if (!auto && since >= 1) auto = true;             // somebody pressed play
        since += dt;
        if (since >= 1 && !auto) return false;
        if (since >= 1.1) happen("step", forward);
        return true;
      },
      still() {
        for (let i = 0; i < 40 && !(period(machine) && tape.length > 12); i += 1) happen("step", forward);
        since = 9;
      },
    };
  }),
};
