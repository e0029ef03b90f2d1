// Code on a slide. With a kernel: Enter (or a click) goes in, Ctrl+Enter or Shift+Enter runs and stays, Esc stops
// what runs and then leaves, and the original is one button away. Without one it is plain highlighted code, to copy.

import { make } from "./address.js";
import { execute, interrupt, isThere } from "./kernel.js";

for (const pre of document.querySelectorAll(".jp-CodeCell .highlight pre")) makeLive(pre);

function makeLive(pre) {
  /** @type {any} */
  const code = { pre, cell: pre.closest(".jp-CodeCell"), original: pre.innerHTML, runs: 0 };   // runs: under way
  code.hint = make("span");
  code.undo = button("original", () => { pre.innerHTML = code.original; code.undo.hidden = true; });
  code.undo.hidden = true;
  code.copy = button("copy", () => copyCode(code));
  code.stop = button("stop", () => interrupt());
  code.stop.onpointerdown = (event) => event.preventDefault();     // the caret stays where it is
  // They are shown and hidden where they stand: one that moved under a finger would not be pressed.
  const bar = make("p", { className: "code-hint" }, code.hint, code.stop, " ", code.undo, " ", code.copy);
  code.cell.querySelector(".jp-InputArea").after(bar);
  code.cell.classList.add("code-live");
  pre.spellcheck = false;
  pre.addEventListener("click", () => enter(code));
  pre.addEventListener("input", () => { code.undo.hidden = false; });
  pre.addEventListener("blur", () => { if (document.hasFocus()) leave(code); });   // else another window is in front
  pre.addEventListener("keydown", (event) => onCodeKey(code, event));
  // What runs is stopped from anywhere on its slide, before the deck takes Esc for its overview.
  window.addEventListener("keydown", (event) => {
    const isHere = document.activeElement === pre || pre.closest("section.present");
    if (event.key !== "Escape" || !code.runs || !isHere) return;
    interrupt();
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  window.addEventListener("talk:kernel", () => offer(code));
  offer(code);
}

function button(words, onclick) { return make("button", { type: "button", onclick }, words); }

function enter(code) {
  if (!isThere()) return;
  code.pre.contentEditable = "plaintext-only";
  code.pre.focus();
  tell(code);
}

function leave(code) {
  code.pre.contentEditable = "false";
  tell(code);
}

function offer(code) {
  const { pre } = code, isOn = isThere();
  pre.tabIndex = isOn ? 0 : -1;
  pre.role = isOn ? "textbox" : null;
  pre.ariaMultiLine = isOn ? "true" : null;
  pre.ariaLabel = isOn ? "code: Enter to edit" : null;
  if (!isOn) pre.contentEditable = "false";
  tell(code);
}

function tell({ pre, hint, runs, stop }) {
  const words = runs ? "running · Esc stops it " : pre.isContentEditable ? "Ctrl+Enter runs · Esc leaves "
    : "Enter to edit ";
  hint.textContent = isThere() ? words : "";
  stop.hidden = !runs || !isThere();
}

/** A browser may keep the clipboard from a file; then the code is selected, and Ctrl+C has it. */
async function copyCode({ pre, copy: node }) {
  try {
    await navigator.clipboard.writeText(pre.innerText);
    node.textContent = "copied";
  } catch {
    getSelection().selectAllChildren(pre);
    node.textContent = "selected: Ctrl+C";
  }
  setTimeout(() => { node.textContent = "copy"; }, 3000);
}

function onCodeKey(code, event) {
  const { pre } = code, editing = pre.isContentEditable;
  if (event.key === "Enter" && (event.ctrlKey || event.shiftKey)) runCode(code);
  else if (event.key === "Enter" && !editing) enter(code);
  else if (event.key === "Escape" && editing) pre.blur();
  else if (!editing) return;
  else {
    if (/^Page(Up|Down)$/.test(event.key)) pre.blur();             // a clicker's keys: the deck turns
    else event.stopPropagation();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function runCode(code) {
  const out = make("div", { className: "code-out jp-OutputArea", role: "status" }), { cell } = code;
  const ended = () => { code.runs--; tell(code); };
  const started = execute(code.pre.innerText, (type, content) => {
    const text = { stream: () => content.text, error: () => content.traceback.join("\n"),
      lost: () => "Python went away: run it again when the sign says live." }[type]?.();
    if (text) write(out, text);
    const png = content.data?.["image/png"], src = `data:image/png;base64,${png}`;
    if (png) out.append(make("img", { alt: "the code's picture", src }));
    else if (content.data?.["text/plain"]) write(out, content.data["text/plain"]);
    if (type === "lost" || content.execution_state === "idle") ended();
  });
  if (started) { code.runs++; tell(code); }
  else write(out, "No kernel at the moment: try again in a few seconds.");
  cell.querySelectorAll(".code-out, .jp-Cell-outputWrapper").forEach((old) => old.remove());
  cell.append(out);
}

const PRINTED = 100_000;                             // letters: more than a slide could ever show

function write(out, text) {
  const left = PRINTED - out.textContent.length;
  if (left <= 0) return;
  const plain = text.slice(0, left).replace(/\x1b\[[0-9;]*m/g, "");
  out.append(make("pre", {}, plain, text.length >= left ? "\n… the rest is not shown." : ""));
  out.scrollTop = out.scrollHeight;
}
