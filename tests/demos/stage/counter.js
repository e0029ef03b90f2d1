// A demo that does next to nothing, for the tests of what every demo shares.
import { text, treat } from "../../../demos/stage/draw.js";
import { demo } from "../../../demos/stage/stage.js";

export default {
  render: demo((stage) => {
    let count = 0, seconds = 0;
    const show = () => stage.say(`count ${count}`);
    const add = (n) => { count += n; show(); };
    stage.canvas(1184, 200, (g) => {
      treat(g, 60 + (seconds * 200) % 1000, 100, 40);
      text(g, count, 592, 100, "title middle");
    });
    stage.button("one more", { key: "o", main: true, run: () => add(1) });
    stage.slider("amount", { min: 0, max: 10, value: 3, change: (n) => { count = n; show(); } });
    stage.choice("way", { up: "up", down: "down" }, { value: "up", change: (way) => add(way === "up" ? 10 : -10) });
    return {
      mode: () => stage.source,
      reset() { count = 0; seconds = 0; show(); },
      frame(dt) { seconds += dt; stage.seconds = seconds; },
      step() { add(1); },
      attract() { show(); },
      still() { count = 42; show(); },
      keys: { ArrowRight: (down) => down && add(100) },
    };
  }),
};
