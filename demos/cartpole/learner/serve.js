// What the workers have in common (worker.js, ../race/worker.js): a page's orders come in between two turns.

const now = () => performance.now() / 1000;

/** Answer client.js: start { run, … }, pause, resume, stop, and whatever else there is an answer for.
 * `begin(task)` makes what `turn(now)` lets go on, which gives the seconds until the next turn, as long as it `isOn()`.
 * @param {any} worker */
export function serve({ begin, isOn, turn, stop, ...more }) {
  let run = 0, timer = 0;
  const next = () => {
    const wait = turn(now) || 0;
    if (isOn()) timer = setTimeout(safely, 1000 * wait, next);
  };
  /** What goes wrong is told, never silent. */
  const safely = (act, ...given) => {
    try {
      act(...given);
    } catch (error) {
      self.postMessage({ kind: "failed", run, words: String(error.message || error).split("\n")[0] });
    }
  };
  const orders = {
    start(task) { run = task.run; begin(task); timer = setTimeout(safely, 0, next); },
    pause() {},
    resume() { if (isOn()) next(); },
    stop() { if (isOn()) stop(); },
  };
  self.onmessage = ({ data: { kind, ...task } }) => {
    if (orders[kind]) clearTimeout(timer);
    safely(orders[kind] ?? more[kind], task);
  };
}
