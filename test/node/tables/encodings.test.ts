import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { cellsOf, failureOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

/** "name,city / Ana,東京 / Bea,é" and the like in the encoding named. */
const texts: readonly (readonly [string, Uint8Array, string])[] = [
  ["shift_jis", bytes("name,city\nAna,", [0x93, 0x8c, 0x8b, 0x9e, 0x0a]), "東京"],
  ["gbk", bytes("name,city\nAna,", [0xb6, 0xab, 0xbe, 0xa9, 0x0a]), "东京"],
  ["windows-1251", bytes("name,city\nAna,", [0xcc, 0xce, 0x0a]), "МО"],
  ["iso-8859-2", bytes("name,city\nAna,", [0xa3, 0x0a]), "Ł"],
  ["utf-16", Buffer.from("name,city\nAna,é\n", "utf16le"), "é"],
  ["latin1", Buffer.from("name,city\nAna,é\n", "latin1"), "é"],
];

/** ASCII, and bytes behind it. */
function bytes(text: string, behind: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(text), Buffer.from(behind)]);
}

function inPieces(content: Uint8Array | string, options: object) {
  const file = workspace.write("pieces.csv", content);
  const cells: unknown[] = [];
  const tables = createTableSource({ root: workspace.root, pieceBytes: 24 });
  const request = { file, columns: undefined, options, control: patient };
  return tables
    .stream(request, (block) => Promise.resolve(void cells.push(...cellsOf(block))))
    .then(() => cells);
}

describe("text that is not UTF-8 and of which nobody says what it is", () => {
  const latin = Buffer.from(`name,city\nAna,Rome\n${"Bea,Oslo\n".repeat(20)}Cy,Orléans\n`, "latin1");
  const note = { code: "assumed-encoding", severity: "info", args: { encoding: "windows-1252" } };

  it("is read as windows-1252, and a note says so with its first line, whole and in pieces", async () => {
    const file = workspace.write("latin.csv", latin);
    const expected = [{ ...note, where: { file, line: 23 } }];
    const { findings } = await workspace.tables.read(file, undefined, {}, patient);
    expect(findings).toEqual(expected);
    const tables = createTableSource({ root: workspace.root, pieceBytes: 48 });
    const request = { file, columns: undefined, options: {}, control: patient };
    const streamed = await tables.stream(request, () => Promise.resolve());
    expect(streamed.findings).toEqual(expected);
  });

  it("has no note once it is said, and UTF-8 has none", async () => {
    const file = workspace.write("latin.csv", latin);
    const said = await workspace.tables.read(file, undefined, { encoding: "windows-1252" }, patient);
    expect(said.findings).toEqual([]);
    const utf8 = workspace.write("utf8.csv", latin.toString("latin1"));
    expect((await workspace.tables.read(utf8, undefined, {}, patient)).findings).toEqual([]);
  });
});

describe("an encoding that is said", () => {
  it.each(texts)("%s decides how bytes are read, whole and in pieces", async (encoding, content, city) => {
    expect(cellsOf(await workspace.read(content, { encoding }))).toEqual([["Ana", city]]);
    expect(await inPieces(content, { encoding })).toEqual([["Ana", city]]);
  });

  it("that does not exist is refused by its name", async () => {
    const failure = await failureOf(workspace.read("a,b\n1,2\n", { encoding: "klingon" }), "bad-input");
    expect(failure.message).toBe('data.csv cannot be read: there is no encoding "klingon"');
  });

  it.each([
    ["utf-8", Buffer.from("a,b\nx,y\nz,\xe9\n", "latin1")],
    ["shift_jis", bytes('a,b\nx,"y"\nz,', [0xff, 0xff, 0x0a])],
  ] as const)("%s is denied by bytes that do not fit it, with their line", async (encoding, content) => {
    const expected = { file: "data.csv", line: 3, expected: `text in ${encoding}` };
    const failure = await failureOf(workspace.read(content, { encoding }), "bad-input");
    expect(failure.details).toMatchObject(expected);
    const streamed = await failureOf(inPieces(content, { encoding }), "bad-input");
    expect(streamed.details).toMatchObject({ ...expected, file: "pieces.csv" });
  });

  it.each([
    ["utf-16le", Buffer.from("a,b\nx,y\n")],
    ["utf-8", Buffer.from("\ufeffa,b\nx,y\n", "utf16le")],
  ] as const)("%s is denied by the beginning of another one", async (encoding, content) => {
    const failure = await failureOf(workspace.read(content, { encoding }), "bad-input");
    expect(failure.message).toBe(`data.csv: this is not ${encoding}`);
  });
});

describe("a delimiter that is said", () => {
  it("and stands nowhere is refused with the one that does", async () => {
    const failure = await failureOf(workspace.read("a;b\n1;2\n3;4\n", { delimiter: "," }), "bad-input");
    expect(failure.details).toMatchObject({ found: '2 cells in every row with ";" between them' });
  });

  it("may stand nowhere in a file of one column", async () => {
    expect(cellsOf(await workspace.read("a\nx, y\nz\n", { delimiter: ";" }))).toEqual([["x, y"], ["z"]]);
  });
});
