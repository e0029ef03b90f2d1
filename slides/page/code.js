// Code on a slide. With a kernel: Enter (or a click) goes in, Ctrl+Enter or Shift+Enter runs and stays,
// Esc leaves, and the original is one button away. Without one it is plain highlighted code.

for (const pre of document.querySelectorAll(".jp-CodeCell .highlight pre")) makeLive(pre);

function makeLive(pre) {
  const cell = pre.closest(".jp-CodeCell"), original = pre.innerHTML;
  const hint = document.createElement("p"), undo = document.createElement("button");
  hint.className = "code-hint";
  undo.type = "button";
  undo.textContent = "original";
  undo.onclick = () => { pre.innerHTML = original; undo.hidden = true; };
  undo.hidden = true;
  cell.querySelector(".jp-InputArea").after(hint);
  cell.classList.add("code-live");

  const leave = () => { pre.contentEditable = "false"; tell("Enter to edit"); };
  const enter = () => {
    if (kernel.state !== "live") return;
    pre.contentEditable = "plaintext-only";
    pre.focus();
    tell("Ctrl+Enter runs · Esc leaves");
  };
  const tell = (words) => { hint.replaceChildren(kernel.state === "live" ? `${words} `: "", undo); };
  const offer = () => {
    const isLive = kernel.state === "live";
    pre.tabIndex = isLive ? 0 : -1;
    pre.role = isLive ? "textbox" : null;
    pre.ariaMultiLine = isLive ? "true" : null;
    pre.ariaLabel = isLive ? "code: Enter to edit" : null;
    if (!isLive) pre.contentEditable = "false";
    tell("Enter to edit");
  };

  pre.addEventListener("click", enter);
  pre.addEventListener("input", () => { undo.hidden = false; });
  pre.addEventListener("blur", leave);
  pre.addEventListener("keydown", (event) => {
    const editing = pre.isContentEditable;
    if (event.key === "Enter" && (event.ctrlKey || event.shiftKey)) runCell(pre, cell);
    else if (event.key === "Enter" && !editing) enter();
    else if (event.key === "Escape" && editing) { leave(); pre.blur(); }
    else if (!editing) return;
    else { event.stopPropagation(); return; }
    event.preventDefault();
    event.stopPropagation();
  });
  window.addEventListener("talk:kernel", offer);
  offer();
}

function runCell(pre, cell) {
  const out = document.createElement("div");
  out.className = "code-out jp-OutputArea";
  out.setAttribute("role", "status");
  const started = execute(pre.innerText, (type, content) => {
    const text = { stream: () => content.text, error: () => content.traceback.join("\n") }[type]?.();
    if (text) write(out, text);
    if (content.data?.["image/png"]) out.append(Object.assign(new Image(), { alt: "the code's picture", src: `data:image/png;base64,${content.data["image/png"]}` }));
    else if (content.data?.["text/plain"]) write(out, content.data["text/plain"]);
  });
  if (!started) write(out, "No kernel at the moment: try again in a few seconds.");
  cell.querySelectorAll(".code-out, .jp-Cell-outputWrapper").forEach((old) => old.remove());
  cell.append(out);
}

const PRINTED = 100_000;                             // letters: more than a slide could ever show

function write(out, text) {
  const left = PRINTED - out.textContent.length;
  if (left <= 0) return;
  const pre = document.createElement("pre");
  pre.textContent = text.slice(0, left).replace(/\x1b\[[0-9;]*m/g, "");
  if (text.length >= left) pre.textContent += "\n… the rest is not shown.";
  out.append(pre);
  out.scrollTop = out.scrollHeight;
}
