// The page's line to a Jupyter kernel, when `rl-talk present` serves it: Jupyter's own WebSocket protocol,
// spoken by hand so that the speaker needs no Node and the repository no bundle. From a file, nothing
// here does anything. Demos have fixed model ids, so the page exported yesterday and the kernel started
// now speak of the same widgets.
//
// The states: "recorded" (no kernel), "reconnecting", "live", and "busy": a kernel that is there, but hasn't answered
// for a while, so that the demos play what was recorded.

import { isPreview, make, query, xsrf } from "./address.js";
import { modelOf, models, putIn, stored, wire } from "./host.js";

const ASK_EVERY = 2000, BUSY_AFTER = 5000;           // ms
const kernel = { state: "recorded", attached: new Set(), waiting: [], runs: new Map(), socket: null,
  asked: 0, looked: 0, watched: 0, silentSince: null, // when that was last done; since when no answer came
  hasRun: false };                                   // all the cells
export const isThere = () => kernel.state === "live" || kernel.state === "busy";
const session = crypto.randomUUID?.() ?? String(Math.random());

function setKernelState(state) {
  if (kernel.state === state) return;
  kernel.state = state;
  document.documentElement.dataset.kernel = state;
  window.dispatchEvent(new CustomEvent("talk:kernel", { detail: state }));
}

// ---- the wire: [count, offsets…] as little-endian 64-bit numbers, then the parts themselves -----------

function encode(channel, header, content, buffers) {
  const utf8 = new TextEncoder();
  const parts = [channel, ...[header, {}, {}, content].map((part) => JSON.stringify(part))]
    .map((part) => utf8.encode(part)).concat(buffers.map(asBytes));
  const offsets = [8 * (parts.length + 2)];
  for (const part of parts) offsets.push(offsets.at(-1) + part.byteLength);
  const message = new Uint8Array(offsets.at(-1)), view = new DataView(message.buffer);
  [offsets.length, ...offsets].forEach((number, i) => view.setBigUint64(8 * i, BigInt(number), true));
  parts.forEach((part, i) => message.set(part, offsets[i]));
  return message;
}

function decode(data) {
  const view = new DataView(data), count = Number(view.getBigUint64(0, true));
  const offset = (i) => Number(view.getBigUint64(8 * (i + 1), true));
  const part = (i) => data.slice(offset(i), offset(i + 1));
  const json = (i) => JSON.parse(new TextDecoder().decode(part(i)));
  const buffers = Array.from({ length: count - 6 }, (_, i) => new DataView(part(i + 5)));
  return { header: json(1), parent: json(2), content: json(4), buffers };
}

function asBytes(data) {
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

function post(type, content, buffers = []) {
  if (kernel.socket?.readyState !== WebSocket.OPEN) return null;
  const id = crypto.randomUUID();
  const header = { msg_id: id, msg_type: type, session, username: "", date: new Date().toISOString(), version: "5.3" };
  kernel.socket.send(encode("shell", header, content, buffers));
  return id;
}

// ---- demos: state and messages both ways ---------------------------------------------------------------

const comm = (id, data, buffers) => post("comm_msg", { comm_id: id, data }, buffers);

wire.update = (model, names) => {
  if (!kernel.attached.has(model.id)) return;
  const state = {}, buffer_paths = [], buffers = [];
  for (const name of names) {
    const value = model.get(name);
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) { buffer_paths.push([name]); buffers.push(value); }
    else state[name] = value;
  }
  comm(model.id, { method: "update", state, buffer_paths }, buffers);
};

/** What is said while the kernel is away is kept for its return; greetings aren't. */
wire.custom = (model, content, buffers) => {
  if (kernel.attached.has(model.id)) comm(model.id, { method: "custom", content }, buffers);
  else if (content.kind !== "ping" && kernel.state === "reconnecting" && kernel.waiting.length < 50) {
    kernel.waiting.push([model, content, buffers]);
  }
};

function attach(id) {
  if (!stored.models[id] || kernel.attached.has(id)) return;
  kernel.attached.add(id);
  // The first time Python's state is the newer; after a kernel's death what is on the screen stays.
  if (!kernel.known?.has(id)) comm(id, { method: "request_state" });
  (kernel.known ??= new Set()).add(id);
  comm(id, { method: "custom", content: { kind: "ping" } });
  const ready = kernel.waiting.filter(([model]) => model.id === id);
  kernel.waiting = kernel.waiting.filter(([model]) => model.id !== id);
  for (const [model, content, buffers] of ready) wire.custom(model, content, buffers);
  if (Object.keys(stored.models).every((known) => kernel.attached.has(known))) setKernelState("live");
}

function dispatch({ header, parent, content, buffers }) {
  const run = kernel.runs.get(parent.msg_id);
  if (run) run(header.msg_type, content);
  // A run is over when the kernel is idle: its reply may overtake its last output, or come after all else.
  if (run && content.execution_state === "idle") kernel.runs.delete(parent.msg_id);
  handOn(header.msg_type, parent.msg_id, content);
  const handler = {
    comm_info_reply: () => Object.keys(content.comms ?? {}).forEach(attach),
    comm_open: () => { models.get(content.comm_id)?.tell("opened"); attach(content.comm_id); },
    comm_close: () => kernel.attached.delete(content.comm_id),
    comm_msg: () => receive(content, parent, buffers),
    execute_reply: () => { if (content.user_expressions?.ran) hearAnswer(content.user_expressions.ran.status); },
    status: () => { if (/restarting|dead/.test(content.execution_state)) lose(); },
  }[header.msg_type];
  handler?.();
}

/** What is printed and shown inside an Output widget (core.js) goes to it. */
function handOn(type, to, content) {
  if (!to || !/^(stream|display_data|execute_result|error|clear_output)$/.test(type)) return;
  for (const model of models.values()) if (model.get("msg_id") === to) model.tell("output", type, content);
}

function receive({ comm_id: id, data }, parent, buffers) {
  if (!stored.models[id]) return;
  const model = modelOf(id);
  if (data.method === "custom") model.tell("msg:custom", data.content, buffers);
  const echoOfOurs = data.method === "echo_update" && parent.session === session;
  if (/update$/.test(data.method) && !echoOfOurs) {
    (data.buffer_paths ?? []).forEach((path, i) => putIn(data.state, path, buffers[i]));
    const notOurs = Object.keys(data.state).filter((name) => /^_(?!esm$|css$|options_labels$)/.test(name));
    for (const name of notOurs) delete data.state[name];
    model.receive(data.state);
  }
}

/** Run code on the kernel; `answered(type, content)` for each answer, "lost" if the kernel is; `null` where none is. */
export function execute(code, answered) {
  const id = post("execute_request", { code, silent: false, store_history: true, allow_stdin: false,
    stop_on_error: false });
  if (id) kernel.runs.set(id, answered);
  ask();                                             // its answer comes after the run: so it is known to be busy
  return id;
}

/** Stop what the kernel is running, as Jupyter's ■ does; again, if it had not begun yet and the blow came too soon. */
export function interrupt(tries = 4) {
  const under = [...kernel.runs.keys()];
  fetch(`/api/kernels/${kernel.id}/interrupt`, { method: "POST", headers: xsrf() }).catch(() => {});
  setTimeout(() => { if (tries && under.some((id) => kernel.runs.has(id))) interrupt(tries - 1); }, 400);
}

// ---- connecting, and doing so again --------------------------------------------------------------------

function lose() {
  kernel.attached.clear();
  Object.assign(kernel, { silentSince: null, hasRun: false });
  for (const answered of kernel.runs.values()) answered("lost", {});
  kernel.runs.clear();
  if (kernel.state !== "recorded") setKernelState("reconnecting");
}

async function connect(token) {
  try {
    const answer = await fetch(`/api/kernels${token ? `?token=${token}` : ""}`);
    const [running] = answer.ok ? await answer.json() : [];
    if (!running) throw new Error("no kernel yet");
    kernel.id = running.id;
    const address = `${location.origin.replace("http", "ws")}/api/kernels/${running.id}/channels?session_id=${session}`;
    kernel.socket = new WebSocket(address, "v1.kernel.websocket.jupyter.org");
    kernel.socket.binaryType = "arraybuffer";
    kernel.socket.onmessage = ({ data }) => dispatch(decode(data));
    kernel.socket.onopen = () => post("comm_info_request", { target_name: "jupyter.widget" });
    kernel.socket.onclose = () => { lose(); setTimeout(connect, 1000); };
  } catch {
    setTimeout(connect, 1000, token);
  }
}

/** Ask who is there, widgets that came up while nobody listened, and whether the cells have all been run
    (serve/server.py leaves a name to ask for): a cell that failed leaves a demo that never comes. */
function ask() {
  kernel.asked = performance.now();
  if (!isThere()) post("comm_info_request", { target_name: "jupyter.widget" });
  const id = post("execute_request", { code: "", silent: true, store_history: false, allow_stdin: false,
    stop_on_error: false, user_expressions: { ran: "_rl_talk_ran" } });
  if (id) kernel.silentSince ??= kernel.asked;
}

function hearAnswer(ran) {
  kernel.silentSince = null;
  if (ran === "ok") { kernel.hasRun = true; setKernelState("live"); }
  else if (kernel.hasRun) lose();                    // a new process, which knows nothing of our cells
  else if (kernel.state === "busy") setKernelState("live");
}

/** A kernel that doesn't answer may be gone, and another in its place: Jupyter's server doesn't say so, and lets
    the line to one that died as it started neither open nor close. */
async function look(now) {
  if (!(kernel.socket?.readyState <= WebSocket.OPEN)) return;
  kernel.looked = now;
  try {
    const answer = await fetch("/api/kernels"), [running] = await answer.json();
    if (running?.id !== kernel.id) kernel.socket.close();
  } catch { /* the server is away: the socket tells */ }
}

function watch() {
  const now = performance.now();
  if (now - kernel.watched > 3000) kernel.silentSince &&= now;   // it was us who slept
  kernel.watched = now;
  if (isThere() && kernel.silentSince && now - kernel.silentSince > BUSY_AFTER) setKernelState("busy");
  if ((kernel.silentSince || !isThere()) && now - kernel.looked > ASK_EVERY) look(now);
  if (now - kernel.asked > ASK_EVERY * (kernel.state === "busy" ? 5 : 1)) ask();   // unanswered, they pile up
}

function startKernelLine() {
  const token = query.get("token");
  if (!location.protocol.startsWith("http") || isPreview || !query.has("live") || query.has("fallback")) return;
  if (token) {                                       // it is a cookie from now on, and not for the projector
    query.delete("token");
    history.replaceState(null, "", `?${query}${location.hash}`);
  }
  setKernelState("reconnecting");
  connect(token);
  setInterval(watch, 500);
}

function showBadge() {
  const words = { recorded: "recorded", live: "live", busy: "Python is busy: demos as recorded",
    reconnecting: "connecting to Python …" };
  const badge = make("button", { type: "button", className: "kernel-badge", title: "hide" });
  const show = () => { badge.dataset.state = kernel.state; badge.textContent = words[kernel.state]; };
  badge.onclick = () => { badge.hidden = true; };
  window.addEventListener("talk:kernel", show);
  show();
  if (query.has("live") && !isPreview) document.querySelector("main").append(badge);
}

document.documentElement.dataset.kernel = "recorded";
showBadge();
startKernelLine();
window.talk = { kernel, execute };                   // for the console, and for the bench
