// What a step pays, as the room dictates it: a formula over x v angle spin push fell t, parsed into small functions
// of the seven numbers. language.py is the same grammar in Python; one table of cases holds both to it.
//
//   choice:   a ? b : c        joins: or, and, not        comparisons: < > <= >= = !=
//   sums:     + - * / and -a   powers: a^0 … a^9          functions: see CALLS
//
// A truth is 1 or 0; what is neither above nor below 0 is false.

export const NAMES = ["x", "v", "angle", "spin", "push", "fell", "t"];
const LENGTH = 200, DEPTH = 25, MOST = 10;           // characters; levels within one another; reward of a step, at most
// eslint-disable-next-line max-len -- a pattern can't be cut
const TOKEN = /[ \t\r\n\u00a0]*(?:((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|==|!=|[-+/^()<>=?:,]|\*(?!\*)|[−×÷])|(\*\*|&&?|\|\|?|[^ \t\r\n\u00a0]))/uy;
const ALIKE = { "==": "=", "−": "-", "×": "*", "÷": "/" };
const INSTEAD = { "**": "^", "&": "and", "&&": "and", "|": "or", "||": "or", "!": "not" };
const UNSEEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]/u;
const BINDS = { "?": 1, or: 2, and: 3, "<": 5, ">": 5, "<=": 5, ">=": 5, "=": 5, "!=": 5, "+": 6, "-": 6, "*": 7,
  "/": 7, "^": 9 };
const NOT = 4, COMPARISON = 5, MINUS = 8;            // how tightly they bind, in the same order

const isTrue = (a) => a < 0 || a > 0;
const DOES = {
  or: (a, b) => +(isTrue(a) || isTrue(b)), and: (a, b) => +(isTrue(a) && isTrue(b)),
  "<": (a, b) => +(a < b), ">": (a, b) => +(a > b), "<=": (a, b) => +(a <= b), ">=": (a, b) => +(a >= b),
  "=": (a, b) => +(a === b), "!=": (a, b) => +(a !== b),
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b,
};
const CALLS = {
  abs: [1, () => Math.abs], min: [2, () => (a, b) => (a < b ? a : b)], max: [2, () => (a, b) => (a > b ? a : b)],
  sqrt: [1, () => Math.sqrt], exp: [1, ({ exp }) => exp], sign: [1, () => (a) => Number(a > 0) - Number(a < 0)],
  sin: [1, (given) => (a) => turned(a, given, 0)], cos: [1, (given) => (a) => turned(a, given, 1)],
};

/** The sine of any angle, or that of `quarters` quarter turns on, from the sine and the cosine of small ones. */
function turned(angle, { sin, cos }, quarters) {
  const around = angle % (2 * Math.PI), k = Math.round(around / (Math.PI / 2)), rest = around - k * (Math.PI / 2);
  return [() => sin(rest), () => cos(rest), () => -sin(rest), () => -cos(rest)][(k + quarters) & 3]();
}

class Refused extends Error {
  constructor(words, column) { super(words); this.column = column; }
}

/**
 * The reward that `text` says: `{ run(x, v, angle, spin, push, fell, t), caution }`, or
 * `{ error: { message, column } }`.
 * `run` gives a number in ±10, from metres, radians and seconds after the step; `push` is −1 or 1, `fell` 0 or 1, `t`
 * the steps so far. `caution` is "", or says what becomes of values that are no number, or too large. `column`
 * counts characters from 1.
 * `functions` has exp, and sin and cos at least for |a| ≤ 1: Math's differ in the last bit from browser to browser.
 * @param {string} text @param {{ exp: any, sin: any, cos: any }} [functions]
 * @returns {{ run?: any, caution?: string, error?: { message: string, column: number } }}
 */
export function compile(text, functions = Math) {
  const { run: raw, error } = read(text, NAMES, functions);
  return error ? { error } : { caution: caution(raw), run: (...values) => held(raw(...values)) };
}

/**
 * What `text` says over other names, in small letters, and uncut: `{ run(…a number for each name) }`, or an error as
 * above. `more` are further functions, as in CALLS.
 * @param {string} text @param {string[]} names @param {{ exp: any, sin: any, cos: any }} functions @param {object} more
 * @returns {{ run?: any, error?: { message: string, column: number } }}
 */
export function read(text, names, functions = Math, more = {}) {
  try {
    const seen = new Float64Array(names.length);
    const whole = new Parser(text, { functions, names, calls: { ...CALLS, ...more } }).whole();
    return { run: (...values) => { seen.set(values); return whole(seen); } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { error: { message: error.message, column: error.column } };
  }
}

function held(value) { return Number.isNaN(value) ? 0 : Math.max(-MOST, Math.min(MOST, value)); }

/** What to say of a reward that is no number, or too large, somewhere among states that a cart comes through. */
function caution(raw) {
  const axes = [[-2.4, -1, 0, 1, 2.4], [-2, 0, 2], [-0.2, 0, 0.2], [-2, 0, 2], [-1, 1], [0, 1], [1, 50, 500]];
  const states = axes.reduce((some, axis) => some.flatMap((state) => axis.map((n) => [...state, n])), [[]]);
  const values = states.map((state) => raw(...state)), said = [];
  if (values.some(Number.isNaN)) said.push("somewhere it is no number (0/0, the root of a negative): there it pays 0");
  if (values.some((value) => Math.abs(value) > MOST)) said.push("somewhere it goes beyond ±10: it is cut there");
  return said.join("; ");
}

function tokens(text) {
  if (typeof text !== "string") throw new Refused("the reward must be text", 1);
  if ([...text.slice(0, 2 * LENGTH + 2)].length > LENGTH) throw new Refused(`at most ${LENGTH} characters`, LENGTH + 1);
  const found = [];
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
    const [all, number, word, sign, odd] = m, raw = number ?? word ?? sign ?? odd;
    const column = [...text.slice(0, m.index + all.length - raw.length)].length + 1;
    if (odd) throw new Refused(meaningless(odd), column);
    found.push({ raw, column, number, word: word?.toLowerCase(), sign: ALIKE[sign] ?? sign });
  }
  if (!found.length) throw new Refused("say what a step pays: 1, say, or a formula", 1);
  return [...found, { raw: "", column: [...text].length + 1, sign: "end" }];
}

function meaningless(odd) {
  if (UNSEEN.test(odd)) return "a character that nobody can see stands here";
  const hint = INSTEAD[odd] ? `: write ${INSTEAD[odd]}` : odd > "\x7f" ? ": plain letters and signs only" : "";
  return `“${odd}” means nothing here${hint}`;
}

class Parser {
  functions; names; calls; tokens; at; depth;

  constructor(text, given) { Object.assign(this, { tokens: tokens(text), at: 0, depth: 0 }, given); }

  get next() { return this.tokens[this.at]; }
  get sign() { return this.next.sign ?? this.next.word ?? ""; }
  refuse(words) { throw new Refused(words, this.next.column); }
  quoted() { return `“${this.next.raw.slice(0, 12)}”`; }

  take(sign, words = `“${sign}” is missing`) {
    if (this.next.sign !== sign) this.refuse(words);
    this.at += 1;
  }

  whole() {
    const value = this.expression(1), { sign } = this.next;
    if (sign === ")") this.refuse("this “)” closes nothing");
    if (sign === ",") this.refuse("a comma stands only within min and max; decimals have a point");
    if (sign === ":") this.refuse("this “:” has no “?” before it");
    if (sign !== "end") this.refuse(`a sign is missing before ${this.quoted()}: * to multiply, say`);
    return value;
  }

  /** Everything from here on that binds at least as tightly as `least`. */
  expression(least) {
    this.depth += 1;
    if (this.depth > DEPTH) this.refuse(`too deep: at most ${DEPTH} levels within one another`);
    let left = this.prefix(), last = 0;
    for (let binds = this.binds(); binds >= least; binds = this.binds()) {
      if (binds === COMPARISON && last === COMPARISON) this.refuse("compare two at a time: join them with and");
      if (binds === BINDS["^"] && last === binds) this.refuse("one power at a time: use brackets");
      left = this.infix(left, binds);
      last = binds;
    }
    this.depth -= 1;
    return left;
  }

  binds() { return Object.hasOwn(BINDS, this.sign) ? BINDS[this.sign] : 0; }

  infix(left, binds) {
    const { sign } = this;
    this.at += 1;
    if (sign === "^") return this.power(left);
    if (sign === "?") {
      const yes = this.expression(1);
      this.take(":", "“:” is missing: write condition ? this : that");
      const no = this.expression(1);
      return (s) => (isTrue(left(s)) ? yes(s) : no(s));
    }
    const right = this.expression(binds + 1), does = DOES[sign];
    return (s) => does(left(s), right(s));
  }

  power(base) {
    const { number } = this.next;
    if (!number || !/^[0-9]$/.test(number)) this.refuse("after ^ comes a whole number from 0 to 9");
    this.at += 1;
    return (s) => {
      const factor = base(s);
      let product = 1;
      for (let n = +number; n > 0; n--) product *= factor;
      return product;
    };
  }

  prefix() {
    const { number, word } = this.next, { sign } = this;
    if (number) { this.at += 1; const value = +number; return () => value; }
    if (sign === "(") return this.bracketed();
    if (/^([-+]|not)$/.test(sign)) {
      this.at += 1;
      const inner = this.expression(sign === "not" ? NOT : MINUS);
      return sign === "+" ? inner : sign === "-" ? (s) => -inner(s) : (s) => +!isTrue(inner(s));
    }
    const where = sign === "end" ? "at the end" : `before ${this.quoted()}`;
    if (!word || this.binds()) this.refuse(`a number or a name is missing ${where}`);
    return Object.hasOwn(this.calls, word) ? this.call(word) : this.named(word);
  }

  bracketed() {
    this.at += 1;
    const inner = this.expression(1);
    this.take(")");
    return inner;
  }

  named(word) {
    const k = this.names.indexOf(word), names = this.names.join(", "), calls = Object.keys(this.calls).join(", ");
    if (k < 0) this.refuse(`there is no ${this.quoted()}, only ${names} and ${calls}`);
    this.at += 1;
    return (s) => s[k];
  }

  call(word) {
    const [count, of] = this.calls[word], does = of(this.functions);
    const many = `${word} takes ${count === 1 ? "one number" : "two numbers"}`;
    this.at += 1;
    this.take("(", `after ${word} comes “(”`);
    const a = this.expression(1);
    if (count === 2) this.take(",", many);
    const b = count === 2 ? this.expression(1) : null;
    if (this.next.sign === ",") this.refuse(many);
    this.take(")");
    return b ? (s) => does(a(s), b(s)) : (s) => does(a(s));
  }
}
