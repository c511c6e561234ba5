import { formatAssociation } from "../../src/words/index.ts";
import { svg } from "../shared/svg.ts";
import type { Theme } from "../shared/theme.ts";
import { inkOn } from "./ink.ts";
import type { Associations } from "./pairs.ts";

/** Which of the two matrices is drawn. */
export type Matrix = "values" | "spearman";

/** Where the cells of a matrix stand, in pixels. */
export interface HeatMapLayout {
  readonly cell: number;
  /** Room for names, at the left and above; 0 where cells are too small for names. */
  readonly names: number;
  readonly count: number;
  readonly size: number;
}

const cellSizes = { least: 5, most: 44 } as const;
/** Cells this large hold their value, or a sign. */
const roomFor = { names: 11, value: 34, sign: 12 } as const;
/** Between a name and the matrix, and again at its other end. */
const nameMargin = 6;
const nameRoom = { least: 56, most: 140, share: 0.22 } as const;
/** Shades of a color; each is one path, however many cells it has. */
const shades = 12;

/** Lays out a matrix of `count` columns in a width. */
export function layOutHeatMap(count: number, width: number): HeatMapLayout {
  const room = Math.round(Math.min(nameRoom.most, Math.max(nameRoom.least, width * nameRoom.share)));
  const withNames = Math.floor((width - room) / count);
  const names = withNames >= roomFor.names ? room : 0;
  const wanted = names > 0 ? withNames : Math.floor(width / count);
  const cell = Math.max(cellSizes.least, Math.min(cellSizes.most, wanted));
  return { cell, names, count, size: names + cell * count };
}

interface Drawing {
  readonly associations: Associations;
  readonly matrix: Matrix;
  readonly layout: HeatMapLayout;
  readonly theme: Theme;
  readonly plain: (text: string) => string;
}

function cellPath(layout: HeatMapLayout, row: number, column: number): string {
  const { cell, names } = layout;
  const inner = cell > 6 ? cell - 1 : cell;
  return `M${names + column * cell} ${names + row * cell}h${inner}v${inner}h${-inner}z`;
}

/** Cells of one color and shade as one path. */
function shadedCells({ associations, matrix, layout, theme }: Drawing): readonly SVGElement[] {
  const paths = new Map<number, string[]>();
  for (const [row, values] of associations[matrix].entries())
    for (const [column, value] of values.entries()) {
      if (value === null) continue;
      const shade = shadeOf(value);
      const cells = paths.get(shade) ?? [];
      cells.push(cellPath(layout, row, column));
      paths.set(shade, cells);
    }
  return Array.from(paths, ([shade, cells]) =>
    svg("path", {
      d: cells.join(""),
      fill: colorOf(shade, theme),
      "fill-opacity": opacityOf(shade),
    }),
  );
}

function shadeOf(value: number): number {
  return Math.sign(value) * Math.ceil(Math.abs(value) * shades);
}

function colorOf(shade: number, { series }: Theme): string {
  return shade < 0 ? series.red : series.blue;
}

function opacityOf(shade: number): number {
  return Math.max(0.04, Math.abs(shade) / shades);
}

/** The color of a cell's text: the theme's own where it can be read. */
export function inkOf(value: number | null, theme: Theme): string {
  const { foreground, background } = theme;
  if (value === null) return foreground;
  const shade = shadeOf(value);
  const cell = { fill: colorOf(shade, theme), opacity: opacityOf(shade), background };
  return inkOn({ ...cell, inks: [foreground, background] });
}

/** What a cell says beside its color: its value, or where that has no room a sign below zero. */
function cellText(value: number | null, cell: number): string {
  if (value === null) return cell >= roomFor.sign ? "·" : "";
  if (cell >= roomFor.value) return formatAssociation(value);
  return value < 0 && cell >= roomFor.sign ? "−" : "";
}

function cellTexts({ associations, matrix, layout, theme }: Drawing): readonly SVGElement[] {
  const { cell, names } = layout;
  const look = { "text-anchor": "middle", "dominant-baseline": "central", "font-size": 11 };
  return associations[matrix].flatMap((values, row) =>
    values.flatMap((value, column) => {
      const text = cellText(value, cell);
      if (text === "") return [];
      const place = { x: names + (column + 0.5) * cell, y: names + (row + 0.5) * cell };
      return [svg("text", { ...place, ...look, fill: inkOf(value, theme) }, [text])];
    }),
  );
}

function shortened(text: string, room: number): string {
  const most = Math.max(4, Math.floor((room - nameMargin) / 7));
  const characters = Array.from(text);
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}

function nameTexts({ associations, layout, theme, plain }: Drawing): readonly SVGElement[] {
  const { cell, names } = layout;
  if (names === 0) return [];
  return associations.columns.flatMap(({ name }, index) => {
    const middle = names + (index + 0.5) * cell;
    const look = { fill: theme.foreground, "font-size": 11, "dominant-baseline": "central" };
    const text = shortened(plain(name), names);
    const upright = { transform: `translate(${middle} ${names - nameMargin}) rotate(-90)` };
    return [
      svg("text", { x: names - nameMargin, y: middle, "text-anchor": "end", ...look }, [text]),
      svg("text", { ...upright, ...look }, [text]),
    ];
  });
}

/** Draws a matrix: blue above zero, red below, the stronger the fuller. */
export function drawHeatMap(drawing: Drawing): SVGElement {
  const { layout, theme } = drawing;
  const { size } = layout;
  const font = { "font-family": theme.fontFamily };
  return svg("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, ...font }, [
    svg("rect", { width: size, height: size, fill: theme.background }),
    ...shadedCells(drawing),
    ...cellTexts(drawing),
    ...nameTexts(drawing),
  ]);
}
