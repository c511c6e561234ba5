import { element } from "../shared/dom.ts";

export interface VirtualRowsParts<Row> {
  /** In CSS pixels; the style sheet gives rows the same. */
  readonly rowHeight: number;
  /** What stands above the rows and stays there; it scrolls sideways with them. */
  readonly head: HTMLElement;
  readonly build: (row: Row, index: number) => HTMLElement;
}

/** Rows kept beyond both ends, so that a turn of the wheel shows no gap. */
const margin = 12;
/** Where there is no layout, as in tests, a box of this height is assumed. */
const assumedHeight = 400;

/**
 * Rows of one height in a box that scrolls; only those in sight, and a few around them, are elements. It draws at most
 * once per frame while it scrolls.
 */
export class VirtualRows<Row> {
  /** The box that scrolls. */
  readonly element: HTMLElement;
  private readonly parts: VirtualRowsParts<Row>;
  private readonly body = element("div", { class: "virtual-body", attributes: { role: "rowgroup" } });
  private readonly made = new Map<number, HTMLElement>();
  private rows: readonly Row[] = [];
  private isDue = false;

  constructor(parts: VirtualRowsParts<Row>) {
    this.parts = parts;
    this.element = element("div", { class: "virtual-rows" }, [parts.head, this.body]);
    const soon = (): void => this.drawSoon();
    this.element.addEventListener("scroll", soon, { passive: true });
    if (typeof ResizeObserver !== "undefined") new ResizeObserver(soon).observe(this.element);
  }

  /** Rows that fit into the box. */
  get page(): number {
    return Math.max(1, Math.floor(this.room / this.parts.rowHeight));
  }

  /** Shows other rows; the place in the list is kept as far as there is one. */
  show(rows: readonly Row[]): void {
    this.rows = rows;
    this.body.style.blockSize = `${rows.length * this.parts.rowHeight}px`;
    this.refresh();
  }

  /** Makes the elements of rows again, as what they show has changed. */
  refresh(): void {
    this.made.clear();
    this.body.replaceChildren();
    this.draw();
  }

  /** Scrolls a row into sight by the shortest way. */
  reveal(index: number): void {
    const { element: box, room } = this;
    const { rowHeight } = this.parts;
    const top = index * rowHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room;
    this.draw();
  }

  private get room(): number {
    return (this.element.clientHeight || assumedHeight) - this.parts.head.offsetHeight;
  }

  private drawSoon(): void {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.isDue = false;
    const { rowHeight } = this.parts;
    const { scrollTop } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - margin);
    const last = Math.min(this.rows.length, Math.ceil((scrollTop + this.room) / rowHeight) + margin);
    for (const [index, row] of this.made) {
      if (index >= first && index < last) continue;
      row.remove();
      this.made.delete(index);
    }
    for (let index = first; index < last; index++) if (!this.made.has(index)) this.make(index);
  }

  private make(index: number): void {
    const row = this.parts.build(this.rows[index]!, index);
    row.style.transform = `translateY(${index * this.parts.rowHeight}px)`;
    this.made.set(index, row);
    this.body.append(row);
  }
}
