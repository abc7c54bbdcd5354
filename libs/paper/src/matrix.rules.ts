/** `[a b c d e f]` as PDF writes it (ISO 32000-1 §8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];
/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

/** Brings a page's box, turned clockwise by a multiple of 90 degrees, to the origin and upright. */
export function upright([left, bottom, right, top]: Box, angle: number): Matrix {
  switch ((((angle % 360) + 360) % 360) / 90) {
    case 1:
      return [0, -1, 1, 0, -bottom, right];
    case 2:
      return [-1, 0, 0, -1, right, top];
    case 3:
      return [0, 1, -1, 0, top, -left];
    default:
      return [1, 0, 0, 1, -left, -bottom];
  }
}

/** The box around a box that a matrix was applied to. */
export function boundsOf([left, bottom, right, top]: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Moves and scales one box onto another; null where one of them has no area. */
export function onto(from: Box, to: Box): Matrix | null {
  const [width, height] = [from[2] - from[0], from[3] - from[1]];
  if (!(width > 0 && height > 0)) return null;
  const [across, up] = [(to[2] - to[0]) / width, (to[3] - to[1]) / height];
  return [across, 0, 0, up, to[0] - from[0] * across, to[1] - from[1] * up];
}

/** Its corners in order, whichever way they were written. */
export const ordered = ([x, y, u, v]: Box): Box => [
  Math.min(x, u),
  Math.min(y, v),
  Math.max(x, u),
  Math.max(y, v),
];
