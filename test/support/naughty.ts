import type { Column, Table } from "../../src/core/data/table.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { denseDraft, linkDraft, pipelineOn } from "./pipelines.ts";

/**
 * Texts that end a literal, a comment or a statement somewhere, after the "Big List of Naughty Strings" (Max
 * Woolf, MIT): names of columns and categories may be any of them.
 */
export const naughtyTexts: readonly string[] = [
  "undefined",
  "None",
  "NULL",
  "true",
  "1E+02",
  "0x0",
  "-0",
  "NaN",
  "Infinity",
  "1,000.00",
  "int",
  "class",
  "return",
  "select",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "toString",
  "'",
  '"',
  "''",
  '"""',
  "'''",
  "\\",
  "\\'",
  '\\"',
  "\\\\",
  "\\n",
  "\\x41",
  "\\u0041",
  "`",
  "``",
  "${7*7}",
  "#{7*7}",
  "{{7*7}}",
  "%s%d%n",
  "%(x)s",
  "{0}",
  "$1",
  "$$",
  "@name",
  ":name",
  "?",
  "??/",
  "??=",
  "*/",
  "/*",
  "//",
  "--",
  "-- x",
  "#",
  ";",
  "; DROP TABLE input; --",
  "1'; DROP TABLE input; --",
  "' OR 1=1 -- 1",
  "*/ } int main(void) { /*",
  "</script><script>alert(1)</script>",
  "<!--",
  "-->",
  "]]>",
  "&lt;",
  "<img src=x onerror=alert(1)>",
  "line\nbreak",
  "line\r\nbreak",
  "tab\tstop",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u00a0",
  "\u200b",
  // Not at the start: DuckDB for Node takes it for a byte order mark there, and drops it.
  "byte\ufefforder",
  "\u0001\u0007\u001b[31m",
  "\u007f",
  " leading",
  "trailing ",
  "Ω≈ç√∫˜µ≤≥÷",
  "åß∂ƒ©˙∆˚¬…æ",
  "ЁЂЃЄЅІЇ",
  "⁰⁴⁵",
  "ด้้้้้็็็็็้้้้้",
  "社會科學院語學研究所",
  "𠜎𠜱𠝹𠱓",
  "👩🏽‍🚀",
  "🇺🇸",
  "مُنَاقَشَةُ",
  "הָיְתָה",
  "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
  "İıſß",
  "Z̮̞̠͙͔ͅ",
  "\u202etest\u202c",
  "x".repeat(5000),
];

const rows = naughtyTexts.length;
const codes = Int32Array.from({ length: rows }, (_, row) => row);

function textColumn(name: string, shift: number): Column {
  return { name, kind: "category", codes: codes.map((row) => (row + shift) % rows), levels: naughtyTexts };
}

/** Every naughty text as the name of a column and as a category. */
function manyColumns(): Table {
  const columns = naughtyTexts.map((name, column): Column => {
    if (column % 40 === 0) return textColumn(name, column);
    return { name, kind: "number", values: Float64Array.from(codes, (row) => Math.sin(row + column)) };
  });
  return { rows, columns };
}

/** A model of columns that are all named naughtily, and one of as many naughty classes, on a table each. */
export function naughtyModels(isUsable: (name: string) => boolean = () => true): [Pipeline, Table][] {
  const whole = manyColumns();
  const table = { ...whole, columns: whole.columns.filter(({ name }) => isUsable(name)) };
  const single = { rows, columns: [textColumn("</script>", 0)] };
  const names = pipelineOn(table, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], ["*/", "'''"]);
  const classes = pipelineOn(
    single,
    (width) => [denseDraft(width, rows), linkDraft("softmax")],
    naughtyTexts,
  );
  return [
    [names, table],
    [classes, single],
  ];
}
