// What hands use and ears hear: the bar of buttons, toggles, choices and sliders, and the line that says what happens.
import { h, write } from "./draw.js";

const [SOON, SELDOM, FADES] = [1000, 5000, 4000];      // milliseconds: how quickly, how often and how long it speaks

/** The part of a Stage (stage.js) that has controls and a voice. */
export class Controls {
  clock;                                 // the stage's: see stage.js

  /** @param {any} model @param {Element} el */
  constructor(model, el) {
    this.model = model;
    this.traits = new Proxy({}, { get: (_, name) => model.get(name) });
    this.shortcuts = new Map();            // the key printed on it, to a control
    this.touched = -Infinity;              // when a hand last did something here
    this.aside = "";                       // what the next spoken line begins with
    this.followers = [];                   // what sets a control to what the demo knows
    this.body = h("div", { className: "demo-body" });
    this.bar = h("div", { className: "demo-bar" });
    this.status = h("p", { className: "demo-status" });
    this.spoken = h("p", { className: "demo-spoken", role: "status" });
    this.caption = h("p", { className: "demo-caption" }, model.get("caption"));
    this.side = h("div", { className: "demo-side" });
    this.root = h("div", { className: "demo", role: "group", ariaLabel: model.get("title") },
      this.body, this.bar, this.status, h("div", { className: "demo-foot" }, this.caption, this.side), this.spoken);
    this.root.setAttribute("data-lm-suppress-shortcuts", "true");
    this.root.dataset.id = model.get("name");
    this.root.stage = this;
    el.append(this.root);
  }

  /** A button on the bar. `key` is printed on it, and presses it from anywhere on the demo's slide; it can't be pressed
   * while `off()`. */
  button(label, { key = "", run = null, main = false, title = "", off = null }) {
    const className = main ? "main" : "", onclick = () => this.act(run);
    const node = h("button", { type: "button", className, title, onclick }, label);
    if (key) this.printKey(node, key);
    if (off) this.followers.push(() => { node.disabled = off(); });
    this.bar.append(node);
    return node;
  }

  /** What the demo knows is what its controls say: `value` may be a function, asked again after whatever happens. */
  follow() { for (const set of this.followers) set(); }

  /** A control that shows a value, or whatever a function says. */
  showing(node, value) {
    if (typeof value === "function") this.followers.push(() => node.set(value())); else node.set(value);
    return node;
  }

  /** Print a key on a control: on the demo's slide it belongs to that control, and to nothing else. */
  printKey(node, key, place = node) {
    place.append(h("kbd", { ariaHidden: "true" }, key));
    node.setAttribute("aria-keyshortcuts", key);
    this.shortcuts.set(key.toLowerCase(), node);
  }

  /** A button that stays down: `change(isOn)`. */
  toggle(label, { on = false, change, ...more }) {
    const node = this.button(label, { ...more, run: () => {
      node.set(node.ariaPressed !== "true");
      change(node.ariaPressed === "true");
    } });
    node.set = (value) => { node.ariaPressed = String(value); };
    return this.showing(node, on);
  }

  /** One of several: `choice("rule", { a: "wait", b: "shape" }, { value: "a", change })`. */
  choice(label, options, { value, change }) {
    const node = h("span", { className: "demo-choice", role: "radiogroup", ariaLabel: label });
    node.set = (name) => {
      for (const button of node.children) {
        button.setAttribute("aria-checked", String(button.value === name));
        button.tabIndex = button.value === name ? 0 : -1;
      }
    };
    const pick = (name, focus) => {
      node.set(name);
      if (focus) node.querySelector('[aria-checked="true"]').focus();
      this.act(() => change(name));
    };
    for (const [name, words] of Object.entries(options)) {
      node.append(h("button", { type: "button", role: "radio", value: name, onclick: () => pick(name) }, words));
    }
    node.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!by) return;
      const names = Object.keys(options), at = names.indexOf(event.target.value);
      pick(names[(at + by + names.length) % names.length], true);
      event.preventDefault();
      event.stopPropagation();
    });
    this.bar.append(node);
    return this.showing(node, value);
  }

  /** A slider: `change(number)` at every move; `max`, too, may be a function. */
  slider(label, { min, max, step = 1, value, format = String, change }) {
    const output = h("output"), input = h("input", { type: "range", min, step, ariaLabel: label });
    input.oninput = () => { output.textContent = format(+input.value); this.act(() => change(+input.value)); };
    const node = h("label", { className: "demo-slider" }, h("span", {}, label), input, output);
    node.setAttribute("data-prevent-swipe", "");       // a finger that drags it doesn't turn the slide
    node.set = (number) => { input.value = number; write(output, format(+number)); };
    this.bar.append(node);
    if (typeof max === "function") this.followers.push(() => { input.max = max(); }); else input.max = max;
    return this.showing(node, value);
  }

  /** A field to write in, anywhere in the demo: `edit` at each letter, `enter` with the answer. */
  field(how, { edit = null, enter }) {
    const node = h("input", { type: "text", spellcheck: false, autocomplete: "off", autocapitalize: "off", ...how });
    if (edit) node.addEventListener("input", () => this.act(edit));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.act(enter);
      if (!/^(Escape|Page(Up|Down))$/.test(event.key)) event.stopPropagation();     // whoever writes turns no slide
    });
    return node;
  }

  /** Show a line under the demo, and speak it to a screen reader; seldom while it plays by itself. */
  say(words) {
    if (this.status.textContent === words) return;
    this.status.textContent = words;
    this.speakIn(this.clock.playing ? SELDOM : SOON);
  }

  /** Speak the line as it will be then, if anybody minds this demo: it has the focus, or was just given a press. */
  speakIn(milliseconds) {
    const due = performance.now() + milliseconds;
    if (this.speaking && this.due <= due) return;
    clearTimeout(this.speaking);
    this.due = due;
    this.speaking = setTimeout(() => {
      this.speaking = null;
      if (this.root.contains(document.activeElement) || performance.now() - this.touched < 2 * SOON) this.speak();
    }, milliseconds);
  }

  /** The line itself can be read at leisure, so the spoken one goes away again: it may be the same next time. */
  speak() {
    this.spoken.textContent = `${this.aside} ${this.status.textContent}`.trim();
    this.aside = "";
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { this.spoken.textContent = ""; }, FADES);
  }

  /** What a hand does here: what comes of it is spoken. */
  act(run) {
    this.touched = performance.now();
    this.attempt(run);
    this.speakIn(SOON);
  }

  /** Do it and draw again; an error stops this demo only. */
  attempt(run) {
    try {
      run?.();
      this.follow();
      this.redraw();
    } catch (error) {
      this.fail(error);
    }
  }

  redraw() {}
  fail(error) { throw error; }
}
