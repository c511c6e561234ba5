import { typeNativeNumbers, typeNativeText } from "../../../core/data/cells/native-column.ts";
import { typeColumn, type RawColumn, type TypedColumn } from "../../../core/data/cells/typed-column.ts";
import type { ColumnKind } from "../../../core/data/table.ts";
import { TextCells } from "../text-cells.ts";

type CellType = "number" | "boolean" | "text" | "nested";

export interface JsonTyping {
  readonly name: string;
  /** The kind it was said to have, or undefined. */
  readonly kind: ColumnKind | undefined;
  readonly nullWords: ReadonlySet<string>;
  readonly file: string;
}

/** The values of one field of JSON lines, row by row; a row without the field is missing. */
export class JsonCells {
  readonly #types = new Set<CellType>();
  #numbers: number[] = [];
  /** Made when a value is no number. */
  #texts: TextCells | null = null;
  #rows = 0;

  /** Whether some values are arrays or objects. */
  get isNested(): boolean {
    return this.#types.has("nested");
  }

  /** Rows that were passed over since the last one are missing. */
  set(row: number, value: unknown): void {
    this.padTo(row);
    this.#rows = row + 1;
    if (value === null) this.#push(NaN, null);
    else if (typeof value === "number") this.#number(value);
    else this.#other(value);
  }

  padTo(rows: number): void {
    for (; this.#rows < rows; this.#rows++) this.#push(NaN, null);
  }

  /**
   * The column: numbers and booleans as they are; text as categories or dates; a mixture as text of a CSV file would
   * be read. A declared kind other than its own is read from the text.
   */
  *finish({ name, kind, nullWords, file }: JsonTyping): Generator<undefined, TypedColumn> {
    const isNumeric = this.#texts === null && this.#types.has("number");
    if (isNumeric && (kind ?? "number") === "number")
      return typeNativeNumbers({ name, kind: "number", values: Float64Array.from(this.#numbers) }, file);
    const raw: RawColumn = this.#asText().finish(name);
    if (this.#isOnly("text")) return yield* typeNativeText({ raw, kind, nullWords, file });
    const own = this.#isOnly("boolean") ? "boolean" : undefined;
    return yield* typeColumn({ raw, kind: kind ?? own, nullWords, delimiter: ",", file });
  }

  /** Whether no value is of another type. */
  #isOnly(type: CellType): boolean {
    return this.#types.size === 0 || (this.#types.size === 1 && this.#types.has(type));
  }

  #number(value: number): void {
    this.#types.add("number");
    this.#push(value, this.#texts === null ? null : String(value));
  }

  #other(value: unknown): void {
    this.#types.add(typeOf(value));
    this.#texts = this.#asText();
    this.#texts.add(typeof value === "string" ? value : JSON.stringify(value));
  }

  #push(value: number, text: string | null): void {
    if (this.#texts === null) this.#numbers.push(value);
    else this.#texts.add(text);
  }

  #asText(): TextCells {
    if (this.#texts !== null) return this.#texts;
    const texts = new TextCells(this.#numbers.length);
    for (const value of this.#numbers) texts.add(Number.isNaN(value) ? null : String(value));
    this.#numbers = [];
    return texts;
  }
}

function typeOf(value: unknown): CellType {
  if (typeof value === "boolean") return "boolean";
  return typeof value === "object" ? "nested" : "text";
}
