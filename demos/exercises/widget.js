// An exercise in the reading view: fields for an answer, and a line that says whether it is right, and if not, why.
import { Here } from "../cartpole/here.js";
import { compile } from "../cartpole/reward/language.js";
import { judge } from "../cartpole/reward/law.js";
import { dictated, isUnderWay } from "../cartpole/run.js";
import { h } from "../stage/draw.js";
import { seeded } from "../stage/random.js";
import { Demo, onStage } from "../stage/stage.js";
import { CHECKS, FIELDS, judged } from "./law.js";

export default onStage(class Exercise extends Demo {
  build(stage) {
    const { name, task, words: lines, bounds } = stage.traits;
    Object.assign(this, { task, lines, bounds, place: `exercise ${task}` });
    stage.status.id = `${name}-verdict`;
    this.fields = Object.entries(FIELDS[task]).map(([label, value]) => this.field(label, value));
    stage.body.append(h("div", { className: "exercise" }, ...this.fields.map((field) => field.parentElement)));
    stage.button(task === "reward" ? "train and check" : "check", { main: true, run: () => this.check() });
    if (task !== "reward") return;
    this.here = new Here(stage, (run) => this.hear(run), (why) => this.tell("lost", { why }), dictated);
  }

  field(label, defaultValue) {
    const how = { maxLength: 400, defaultValue, "aria-describedby": this.stage.status.id, oninput: () => this.keep() };
    const input = this.stage.field(how, { enter: () => this.check() });
    h("label", {}, h("span", {}, label), input);
    return input;
  }

  get answers() { return this.fields.map(({ value }) => value.trim()); }

  check() {
    if (this.answers.includes("")) this.tell("empty");
    else if (this.here) this.train(...this.answers);
    else this.tell(...CHECKS[this.task](this.answers, this.bounds));
  }

  train(formula) {
    const { run, error } = compile(formula), [done, all] = [0, this.bounds.updates];
    if (error) return this.tell("unreadable", { error: error.message });
    this.here.end();
    this.pays = run;
    this.here.start({ reward: formula });
    return this.tell("training", { done, all });
  }

  hear({ state, words, scores, weights }) {
    if (isUnderWay(state)) this.tell("training", { done: scores.length, all: this.bounds.updates });
    else if (/stopped|failed/.test(state)) this.tell("stopped", { why: words || "something else trains" });
    else this.tell(...judged(judge(seeded(this.traits.seed), weights, this.pays), this.bounds));
  }

  tell(name, values = {}) {
    const given = { ...values, more: this.lines[values.more] };
    const filled = (words) => words.replace(/\{(\w+)\}/g, (_, key) => given[key]);
    const mark = { right: "✔ ", training: "" }[name] ?? "not yet: ";
    const told = { said: mark + filled(this.lines[name]), verdict: mark.trim() };
    this.say(told);
    if (name !== "training") this.keep(told);
  }

  say({ said = this.lines.begin, verdict = "" }) {
    this.stage.root.dataset.verdict = verdict;
    this.stage.say(said);
  }

  /** What was typed, and what was said to it, outlives a reload, where the browser keeps anything. */
  keep(told = {}) {
    try {
      window.localStorage.setItem(this.place, JSON.stringify({ answers: this.answers, ...told }));
    } catch { /* then it doesn't */ }
  }

  kept() {
    try {
      return JSON.parse(window.localStorage.getItem(this.place)) ?? {};
    } catch {
      return {};
    }
  }

  /** As it was left, the first time; then as it was at the beginning. */
  reset() {
    const { answers = [], ...told } = this.isOpen ? {} : this.kept();
    this.isOpen = true;
    this.here?.end();
    for (const [k, field] of this.fields.entries()) field.value = answers[k] ?? field.defaultValue;
    this.say(told);
    this.keep(told);
  }
});
