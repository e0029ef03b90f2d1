// The pen's law: what was drawn on a slide, how it is undone, and the line that a hand meant. pen.js shows it.
//
// A slide's strokes: { colour, points: [x, y, x, y, …] } in the slide's own 1280 × 720; null: all before it is cleared;
// a number: the stroke of that place is rubbed out.

const NEAR = 2;                                      // slide units: a point nearer than this says nothing new
const RUBS = 16;                                     // slide units about the eraser

/** The strokes that show. */
export const inked = (strokes) => strokes.filter((stroke, place) =>
  stroke?.points && place > strokes.lastIndexOf(null) && !strokes.includes(place));

export function goOn({ points }, x, y) {
  const [lastX, lastY] = points.slice(-2);
  if (points.length && Math.hypot(x - lastX, y - lastY) < NEAR) return;
  points.push(Math.round(x * 10) / 10, Math.round(y * 10) / 10);
}

/** Clearing is undone like any stroke; where there is nothing to clear, it isn't done. */
export function clearAll(strokes) { if (inked(strokes).length) strokes.push(null); }

/** Rub out what shows at a place; undone stroke by stroke. */
export function rubOut(strokes, x, y) {
  for (const stroke of inked(strokes)) if (passes(stroke, x, y)) strokes.push(strokes.indexOf(stroke));
}

function passes({ points }, x, y) {
  return points.some((left, i) => {
    if (i % 2) return false;
    const top = points[i + 1], dx = (points[i + 2] ?? left) - left, dy = (points[i + 3] ?? top) - top;
    const along = Math.max(0, Math.min(1, ((x - left) * dx + (y - top) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(left + along * dx - x, top + along * dy - y) < RUBS;
  });
}

/** A path from middle to middle of its points, which pull it their way: a hand draws curves. */
export function pathOf({ points: [x, y, ...more] }) {
  let d = `M${x} ${y}`;
  for (let i = 0; i + 3 < more.length; i += 2) {
    d += `Q${more[i]} ${more[i + 1]} ${(more[i] + more[i + 2]) / 2} ${(more[i + 1] + more[i + 3]) / 2}`;
  }
  return `${d}L${more.length ? more.slice(-2).join(" ") : `${x} ${y}`}`;
}

/** What was kept, slide's name → strokes; nothing, if it isn't what we wrote. */
export function recalled(text) {
  try {
    const kept = Object.entries(JSON.parse(text)), isOurs = (stroke) =>
      stroke === null || stroke >= 0 || stroke.points.length > 1;
    return new Map(kept.filter(([, strokes]) => strokes.every(isOurs)));
  } catch {
    return new Map();
  }
}
