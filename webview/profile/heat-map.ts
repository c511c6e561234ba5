import { formatAssociation } from "../../src/words/index.ts";
import { element } from "../shared/dom.ts";
import { setText } from "../shared/set-text.ts";
import { readTheme } from "../shared/theme.ts";
import type { PageTools } from "../shared/tools.ts";
import { cellAfter, cellAt, cursorAround, type Cell } from "./heat-map-cursor.ts";
import { drawHeatMap, layOutHeatMap, type HeatMapLayout, type Matrix } from "./heat-map-picture.ts";
import { pairAt, type Associations } from "./pairs.ts";

export interface HeatMapParts {
  readonly tools: PageTools;
  /** A column is wanted in the list. */
  onColumn(name: string): void;
}

const assumedWidth = 640;
const widest = 900;

/** The matrix as a picture that can be asked: the cell under the mouse or the arrow keys is said in words. */
export class HeatMap {
  readonly element: HTMLElement;
  private readonly parts: HeatMapParts;
  private readonly stage = element("div", { class: "heat-map-stage" });
  private readonly readout = element("p", {
    class: "heat-map-readout",
    attributes: { "aria-live": "polite" },
  });
  private associations: Associations | null = null;
  private matrix: Matrix = "values";
  private layout: HeatMapLayout = layOutHeatMap(1, assumedWidth);
  private cursor: Cell | null = null;
  private drawn: SVGElement | null = null;
  private frame: SVGElement | null = null;

  constructor(parts: HeatMapParts) {
    this.parts = parts;
    const { stage } = this;
    stage.tabIndex = 0;
    stage.setAttribute("role", "img");
    stage.addEventListener("pointermove", (event) => this.pointAt(this.cellOf(event)));
    stage.addEventListener("keydown", (event) => this.takeKey(event));
    stage.addEventListener("click", (event) => this.open(this.cellOf(event)));
    parts.tools.onThemeChange(() => this.draw());
    if (typeof ResizeObserver !== "undefined") new ResizeObserver(() => this.fit()).observe(stage);
    this.element = element("div", { class: "heat-map" }, [this.readout, stage]);
  }

  /** The drawing, for saving; null when there is none. */
  get picture(): SVGElement | null {
    return this.drawn;
  }

  show(associations: Associations, matrix: Matrix, gist: string): void {
    this.associations = associations;
    this.matrix = matrix;
    this.cursor = null;
    this.stage.setAttribute("aria-label", `${gist} Arrow keys read cell by cell.`);
    setText(this.readout, "Point at a cell, or move with the arrow keys, to read it.");
    this.draw();
  }

  private fit(): void {
    if (this.associations === null) return;
    const { size } = layOutHeatMap(this.associations.columns.length, this.width);
    if (size !== this.layout.size) this.draw();
  }

  private get width(): number {
    return Math.min(widest, this.stage.clientWidth || assumedWidth);
  }

  private draw(): void {
    const { associations, matrix } = this;
    if (associations === null) return;
    this.layout = layOutHeatMap(associations.columns.length, this.width);
    const { layout } = this;
    const plain = (text: string) => this.parts.tools.words.plain(text);
    this.drawn = drawHeatMap({ associations, matrix, layout, theme: readTheme(), plain });
    this.frame = null;
    this.stage.replaceChildren(this.drawn);
    if (this.cursor !== null) this.pointAt(this.cursor);
  }

  private cellOf({ clientX, clientY }: MouseEvent): Cell | null {
    if (this.drawn === null) return null;
    const { left, top } = this.drawn.getBoundingClientRect();
    return cellAt(this.layout, clientX - left, clientY - top);
  }

  private pointAt(cell: Cell | null): void {
    const { associations, drawn } = this;
    if (cell === null || associations === null || drawn === null) return;
    this.cursor = cell;
    this.frame?.remove();
    this.frame = cursorAround(cell, this.layout, readTheme().foreground);
    drawn.append(this.frame);
    setText(this.readout, this.sentence(associations, cell));
  }

  private sentence(associations: Associations, { row, column }: Cell): string {
    const { language, words } = this.parts.tools;
    const { left, right, measure, value, spearman } = pairAt(associations, row, column);
    const rank = spearman === null ? "" : `; Spearman’s ρ ${formatAssociation(spearman, language)}`;
    const both = `${words.plain(left)} and ${words.plain(right)}`;
    return `${both}: ${measure} ${formatAssociation(value, language)}${rank}`;
  }

  private takeKey(event: KeyboardEvent): void {
    if (this.associations === null) return;
    if (event.key === "Enter") this.open(this.cursor);
    const from = this.cursor ?? { row: 0, column: 0 };
    const cell = cellAfter(event.key, from, this.associations.columns.length);
    if (cell === null) return;
    event.preventDefault();
    this.pointAt(this.cursor === null ? from : cell);
  }

  private open(cell: Cell | null): void {
    if (cell === null || this.associations === null) return;
    this.parts.onColumn(this.associations.columns[cell.row]!.name);
  }
}
