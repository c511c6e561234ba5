import { int32Buffer } from "./buffers.ts";
import { rememberLast } from "./remember.ts";
import type { StringColumn } from "./types.ts";

/** A text in, another out; the empty text is a missing one. */
export type MapText = (text: string) => string;

interface Mapped {
  readonly levels: readonly string[];
  /** New code of each old one. */
  readonly codes: Int32Array;
}

function mapLevels(levels: readonly string[], map: MapText): Mapped {
  const known = new Map<string, number>();
  const codes = Int32Array.from(levels, (level) => {
    const text = level === "" ? "" : map(level);
    if (text === "") return -1;
    if (!known.has(text)) known.set(text, known.size);
    return known.get(text)!;
  });
  return { levels: [...known.keys()], codes };
}

/** Maps the texts of a column, each different one once. */
export function textMapper(map: MapText): (column: StringColumn) => StringColumn {
  const mapped = rememberLast((levels: readonly string[]) => mapLevels(levels, map));
  const buffer = int32Buffer();
  return ({ codes, levels }) => {
    const to = mapped(levels);
    const data = buffer(codes.length);
    for (let row = 0; row < codes.length; row++) data[row] = codes[row]! < 0 ? -1 : to.codes[codes[row]!]!;
    return { codes: data, levels: to.levels };
  };
}

/** Makes `width` numbers of each text of a column, each different one once; missing texts make `missing`. */
export function textReader(
  read: (text: string) => readonly number[],
  missing: readonly number[],
): (column: StringColumn) => Float64Array {
  const width = missing.length;
  const numbersOf = rememberLast((levels: readonly string[]) =>
    levels.map((level) => (level === "" ? missing : read(level))),
  );
  return ({ codes, levels }) => {
    const numbers = numbersOf(levels);
    const data = new Float64Array(codes.length * width);
    for (let row = 0; row < codes.length; row++)
      data.set(codes[row]! < 0 ? missing : numbers[codes[row]!]!, row * width);
    return data;
  };
}
