// One run is an anecdote: what forty seeds gave, and what a room of people who each train with the number of their seat
// calls out, typed one by one. By updates until it was solved; how the forty were made: record.py.
import { box, h, median, polyline, text } from "../stage/draw.js";

const BIN = 5, AXIS = 60, FEW = 4;                   // updates in a bar, on the axis at least; a bar of one is no tower
const ROWS = { x: 566, width: 600, height: 96, forty: 150, room: 324 };       // and where their bars stand

/** How many runs were solved in updates 1 to 5, 6 to 10 and so on. */
export function bars(updates, last = AXIS) {
  const counts = new Array(Math.ceil(last / BIN)).fill(0);
  for (const update of updates) counts[Math.ceil(update / BIN) - 1] += 1;
  return counts;
}

/** The whole number from 1 to `most` that was typed; NaN for anything else. */
export function updateFrom(typed, most) {
  const update = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : NaN;
  return update >= 1 && update <= most ? update : NaN;
}

/** Forty scores behind another, as far as `until` steps. */
export function drawFan(g, { px, py }, scores, rollout, until) {
  g.save();
  g.globalAlpha = 0.4;
  for (const each of scores) {
    const seen = each.slice(0, Math.floor(until / rollout));
    polyline(g, seen.map((score, k) => [px((k + 1) * rollout), py(score)]), "quiet", 2);
  }
  g.restore();
}

function drawBars(g, y, updates, last, ink) {
  const { x, width, height } = ROWS, counts = bars(updates, last), wide = width / counts.length;
  const high = height / Math.max(FEW, ...counts);
  counts.forEach((count, k) => box(g, x + k * wide + 2, y - count * high, wide - 4, count * high, ink));
  polyline(g, [[x, y], [x + width, y]], "quiet", 3);
}

/** The room's runs, and the field and button that they come in by. */
export class Seeds {
  /** @type {any} */ stage; open; scores; rollout; most; field;
  /** @type {number[]} */ solved = []; room = []; notice = "";

  /** @param {any} stage @param {() => void} open shows them, and redraws what is said */
  constructor(stage, open) {
    const { seeds: scores, rollout, most, name } = stage.traits, id = `${name}-update`;
    Object.assign(this, { stage, open, scores, rollout, most });
    this.solved = scores.map(({ length }) => length);
    this.field = stage.field({ id, inputMode: "numeric", maxLength: 6, ariaLabel: "solved at update" },
      { enter: () => this.take() });
    this.field.onclick = () => { stage.act(open); this.field.focus(); };
    const label = h("label", { className: "seeds-field", htmlFor: id }, "solved at ", this.field);
    stage.bar.append(label);
    stage.printKey(label, "c");                      // whose click is the field's
    this.field.setAttribute("aria-keyshortcuts", "c");
    const undo = () => { this.change(this.room.slice(0, -1)); open(); };
    stage.button("undo", { key: "u", off: () => !this.room.length, run: undo });
    this.change([]);
  }

  /** The steps of the longest run. */
  get last() { return this.rollout * Math.max(...this.solved); }

  /** What was typed is called out; what is no update is refused, and can be mended. */
  take() {
    const { field, most } = this, update = updateFrom(field.value, most);
    if (update) this.change([...this.room, update]);
    else {
      field.select();
      this.notice = `“${field.value}” is no update: a whole number from 1 to ${most}, then Enter.`;
    }
    this.open();
  }

  change(room) {
    Object.assign(this, { room, notice: "" });
    this.field.value = "";
  }

  words() {
    const { room, solved, notice } = this, newest = room.at(-1);
    const ours = room.length ? `This room, ${room.length}: half by ${median(room)}; the last ${newest}.`
      : "Yours? c, then each number and Enter.";
    const range = `${Math.min(...solved)} to ${Math.max(...solved)}`;
    return notice || `Forty seeds: update ${range}, half by ${median(solved)}. ${ours}`;
  }

  /** Both histograms, the forty's as far as `until` steps. */
  draw(g, until) {
    const { x, width, forty, room } = ROWS, last = Math.max(AXIS, BIN * Math.ceil(Math.max(0, ...this.room) / BIN));
    const known = this.solved.filter((update) => update * this.rollout <= until);
    text(g, "forty seeds, solved at update …", x, 18, "small bold");
    drawBars(g, forty, known, last, "quiet");
    text(g, `this room: ${this.room.length}`, x, 200, "small bold");
    drawBars(g, room, this.room, last, "action");
    for (let at = 0; at <= last; at += 10 * Math.ceil(last / 100)) {
      const place = x + (at / last) * width;
      for (const y of [forty, room]) text(g, at, place, y + 20, "code middle quiet");
    }
  }
}
