import type { CurvePoint } from "../../protocol/panels.ts";

/** The point where `loss` is least; points without one do not count unless there is no other. */
function lowest(stretch: readonly CurvePoint[], loss: (point: CurvePoint) => number | null): CurvePoint {
  return stretch.reduce((low, point) => ((loss(point) ?? Infinity) < (loss(low) ?? Infinity) ? point : low));
}

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}

/** The points of a stretch that shape it: its ends, and the extremes of both losses; at most six. */
function shapeOf(stretch: readonly CurvePoint[]): readonly CurvePoint[] {
  const shape = new Set([
    stretch[0]!,
    lowest(stretch, ({ train }) => train),
    lowest(stretch, ({ train }) => -train),
    lowest(stretch, ({ validation }) => validation),
    lowest(stretch, ({ validation }) => negative(validation)),
    stretch.at(-1)!,
  ]);
  return [...shape].sort((left, right) => left.epoch - right.epoch);
}

const mostPerShape = 6;

/**
 * A long learning curve in at most about `limit` points, without losing an extreme or an end: it is cut into
 * equal stretches, and each keeps the points that shape it. A curve within the limit stays as it is.
 */
export function thinCurve(curve: readonly CurvePoint[], limit: number): readonly CurvePoint[] {
  if (curve.length <= limit) return curve;
  const size = Math.ceil((curve.length * mostPerShape) / limit);
  const stretches = Array.from({ length: Math.ceil(curve.length / size) }, (_, index) =>
    curve.slice(index * size, (index + 1) * size),
  );
  return stretches.flatMap(shapeOf);
}
