// PPO's clip: what the objective is worth, and which way it pushes, at every ratio.
import { clamp } from "../stage/draw.js";

/** min(r·Â, clip(r)·Â), or without the min; the push (its slope). */
export function clipped(r, advantage, eps, useMin = true) {
  const free = r * advantage, held = clamp(r, 1 - eps, 1 + eps) * advantage;
  const above = r > 1 + eps, below = r < 1 - eps;
  const flat = useMin ? (above && advantage > 0) || (below && advantage < 0) : above || below;
  return { free, held, value: useMin ? Math.min(free, held) : held, push: flat ? 0 : advantage };
}
