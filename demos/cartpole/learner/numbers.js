// The same numbers in every browser. Engines agree on + - * / and the square root to the last bit, but not on
// Math.exp, log, sin, cos, tanh or **, so the few that PPO needs are made here, each within some units in the last
// place.

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;   // the high part times a small whole number is exact

/** A number from the standard normal distribution, by Marsaglia's polar method. */
export function normal(random) {
  for (;;) {
    const a = 2 * random() - 1, b = 2 * random() - 1, square = a * a + b * b;
    if (square > 0 && square < 1) return a * Math.sqrt((-2 * log(square)) / square);
  }
}

/** e to the x: Taylor's series for the rest that x leaves to the nearest multiple of log 2. */
export function exp(x) {
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const k = Math.floor(x / (LN2_HIGH + LN2_LOW) + 0.5), rest = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 13; n > 0; n--) sum = 1 + (rest / n) * sum;
  return sum * powerOfTwo(k);
}

/** The natural logarithm of an x > 0: halved or doubled into [0.7, 1.4],
 * then 2 artanh((x - 1) / (x + 1)) as a series. */
export function log(x) {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let k = 0;
  for (; x > 1.4142135623730951; x /= 2) k++;
  for (; x < 0.7071067811865476; x *= 2) k--;
  const f = (x - 1) / (x + 1), square = f * f;
  let sum = 0;
  for (let n = 21; n > 0; n -= 2) sum = 1 / n + square * sum;
  return k * LN2_HIGH + (2 * f * sum + k * LN2_LOW);
}

/** For |x| ≤ 1, which a pole on the cart never leaves: Taylor's series. */
export function sin(x) {
  const q = x * x;
  return x * (1 + q * (-1 / 6 + q * (1 / 120 + q * (-1 / 5040 + q * (1 / 362880 + q * (-1 / 39916800
    + q * (1 / 6227020800 + q * (-1 / 1307674368000 + q / 355687428096000))))))));
}

/** For |x| ≤ 1. */
export function cos(x) {
  const q = x * x;
  return 1 + q * (-1 / 2 + q * (1 / 24 + q * (-1 / 720 + q * (1 / 40320 + q * (-1 / 3628800 + q * (1 / 479001600
    + q * (-1 / 87178291200 + q / 20922789888000)))))));
}

/** Lambert's continued fraction for tanh(x / 8) as a / b, then three times tanh 2y = 2ab / (a² + b²): one division. */
export function tanh(x) {
  const y = (x > 19.1 ? 19.1 : x < -19.1 ? -19.1 : x) / 8, q = y * y;
  const a = y * (135135 + q * (17325 + q * (378 + q))), b = 135135 + q * (62370 + q * (3150 + q * 28));
  const c = 2 * a * b, d = a * a + b * b, e = 2 * c * d, f = c * c + d * d;
  return (2 * e * f) / (e * e + f * f);
}

function powerOfTwo(k) {
  let power = 1;
  for (let base = k < 0 ? 0.5 : 2, left = Math.abs(k); left > 0; left >>= 1, base *= base) if (left & 1) power *= base;
  return power;
}
