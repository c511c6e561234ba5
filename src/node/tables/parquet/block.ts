import type { DuckDBDataChunk } from "@duckdb/node-api";
import {
  typeNativeNumbers,
  typeNativeText,
  type NativeText,
} from "../../../core/data/cells/native-column.ts";
import type { TypedColumn } from "../../../core/data/cells/typed-column.ts";
import { NumberColumns } from "../number-columns.ts";
import { TextCells } from "../text-cells.ts";
import type { ParquetPlan } from "./plan.ts";

/** Neighboring rows of a Parquet file that are collected from the chunks of an answer. */
export class ParquetBlock {
  readonly #plan: ParquetPlan;
  readonly #numbers: NumberColumns;
  readonly #texts: readonly TextCells[];
  #rows = 0;

  constructor(plan: ParquetPlan, expectedRows: number) {
    this.#plan = plan;
    this.#numbers = new NumberColumns(plan.numbers.length, expectedRows);
    this.#texts = plan.texts.map(() => new TextCells(expectedRows));
  }

  get rows(): number {
    return this.#rows;
  }

  add(chunk: DuckDBDataChunk): void {
    this.#numbers.append(chunk);
    const behind = this.#plan.numbers.length;
    this.#texts.forEach((cells, index) => {
      for (const cell of chunk.getColumnValues(behind + index))
        cells.add(typeof cell === "string" ? cell : null);
    });
    this.#rows += chunk.rowCount;
  }

  /** The typed columns in the order of the file. */
  *finish(typing: Pick<NativeText, "nullWords" | "file">): Generator<undefined, readonly TypedColumn[]> {
    const values = this.#numbers.finish();
    const numbers = this.#plan.numbers.map(({ column: { name, position }, kind }, index) => {
      return { position, typed: typeNativeNumbers({ name, kind, values: values[index]! }, typing.file) };
    });
    const texts: typeof numbers = [];
    for (const [index, { column, kind }] of this.#plan.texts.entries()) {
      const raw = this.#texts[index]!.finish(column.name);
      const typed = yield* typeNativeText({ ...typing, kind, raw });
      texts.push({ position: column.position, typed });
    }
    return [...numbers, ...texts]
      .sort((left, right) => left.position - right.position)
      .map(({ typed }) => typed);
  }
}
