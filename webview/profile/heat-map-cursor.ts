import { svg } from "../shared/svg.ts";
import type { HeatMapLayout } from "./heat-map-picture.ts";

/** A cell of a matrix. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The cell at a place of the picture, in its own pixels, or null. */
export function cellAt({ names, cell, count }: HeatMapLayout, x: number, y: number): Cell | null {
  const [column, row] = [Math.floor((x - names) / cell), Math.floor((y - names) / cell)];
  const isInside = column >= 0 && column < count && row >= 0 && row < count;
  return isInside ? { row, column } : null;
}

/** The cell that a key leads to, or null when it is no key of ours. */
export function cellAfter(key: string, { row, column }: Cell, count: number): Cell | null {
  const last = count - 1;
  const cells = new Map<string, Cell>([
    ["ArrowUp", { row: row - 1, column }],
    ["ArrowDown", { row: row + 1, column }],
    ["ArrowLeft", { row, column: column - 1 }],
    ["ArrowRight", { row, column: column + 1 }],
    ["Home", { row, column: 0 }],
    ["End", { row, column: last }],
  ]);
  const cell = cells.get(key);
  if (cell === undefined) return null;
  const within = (place: number) => Math.min(last, Math.max(0, place));
  return { row: within(cell.row), column: within(cell.column) };
}

/** A frame around a cell. */
export function cursorAround(
  { row, column }: Cell,
  { names, cell }: HeatMapLayout,
  color: string,
): SVGElement {
  const place = { x: names + column * cell - 1, y: names + row * cell - 1 };
  const look = { fill: "none", stroke: color, "stroke-width": 2 };
  return svg("rect", { ...place, width: cell + 1, height: cell + 1, ...look });
}
