import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { cellsOf, failureOf, patient, TestWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(() => (workspace = new TestWorkspace()));
afterAll(() => workspace.remove());

const asText = { kinds: { a: "category", b: "category", c: "category" } } as const;

async function inPieces(content: string, pieceBytes: number, options = {}) {
  const file = workspace.write("pieces.csv", content);
  const tables = createTableSource({ root: workspace.root, pieceBytes });
  const rows: unknown[] = [];
  await tables.stream(
    { file, columns: undefined, options: { ...asText, ...options }, control: patient },
    ({ table }) => {
      rows.push(...cellsOf({ table }));
      return Promise.resolve();
    },
  );
  return rows;
}

type Cells = readonly (readonly (string | null)[])[];

/** By the number of the rule in section 2 of RFC 4180, and what it leaves open. */
const cases: readonly (readonly [string, string, Cells])[] = [
  [
    "1: CRLF between records",
    "a,b\r\nx,y\r\nz,w\r\n",
    [
      ["x", "y"],
      ["z", "w"],
    ],
  ],
  [
    "2: no line end behind the last record",
    "a,b\r\nx,y\r\nz,w",
    [
      ["x", "y"],
      ["z", "w"],
    ],
  ],
  [
    "2: CR behind the last record",
    "a,b\nx,y\nz,w\r",
    [
      ["x", "y"],
      ["z", "w"],
    ],
  ],
  ["4: spaces are part of a cell", "a,b\n x ,y\n", [[" x ", "y"]]],
  [
    "4: an empty last cell",
    "a,b\nx,\n,y\n",
    [
      ["x", null],
      [null, "y"],
    ],
  ],
  [
    "5: quotes around some cells",
    'a,b\n"x",y\nz,"w"\n',
    [
      ["x", "y"],
      ["z", "w"],
    ],
  ],
  ["5: an empty quoted cell", 'a,b\n"",y\n', [[null, "y"]]],
  ["6: a delimiter between quotes", 'a,b\n"x,1",y\n', [["x,1", "y"]]],
  [
    "6: a CRLF between quotes",
    'a,b\n"x\r\n1",y\nz,w\n',
    [
      ["x\r\n1", "y"],
      ["z", "w"],
    ],
  ],
  [
    "6: blank lines between quotes",
    'a,b\n"x\n\n\n1",y\nz,w\n',
    [
      ["x\n\n\n1", "y"],
      ["z", "w"],
    ],
  ],
  ["7: doubled quotes", 'a,b\n"say ""x""",y\n', [['say "x"', "y"]]],
  ["7: a cell of a quote alone", 'a,b\n"""",y\n', [['"', "y"]]],
  ["7: doubled quotes beside a line end", 'a,b\n"""\n""",y\n', [['"\n"', "y"]]],
  [
    "a quote inside a bare cell is text",
    'a,b\n5" pipe,y\nz,w\n',
    [
      ['5" pipe', "y"],
      ["z", "w"],
    ],
  ],
  [
    "a quote at the end of a bare cell is text",
    'a,b\n5",y\nz,6"\nu,v\n',
    [
      ['5"', "y"],
      ["z", '6"'],
      ["u", "v"],
    ],
  ],
  [
    "text behind a closing quote is kept",
    'a,b\n"x"1,y\nz,w\n',
    [
      ["x1", "y"],
      ["z", "w"],
    ],
  ],
  ["a quoted header", '"a","b"\nx,y\n', [["x", "y"]]],
  ["a byte order mark before a quoted header", '\ufeff"a","b"\nx,y\n', [["x", "y"]]],
  [
    "mixed line ends",
    "a,b\nx,y\r\nz,w\ru,v\n",
    [
      ["x", "y"],
      ["z", "w"],
      ["u", "v"],
    ],
  ],
  [
    "blank lines between records",
    "a,b\n\nx,y\n\r\n\nz,w\n\n",
    [
      ["x", "y"],
      ["z", "w"],
    ],
  ],
];

describe("RFC 4180", () => {
  it.each(cases)("%s", async (_, content, expected) => {
    expect(cellsOf(await workspace.read(content, asText))).toEqual(expected);
    for (const size of [4, 7, 64])
      expect(await inPieces(content, size), `pieces of ${size}`).toEqual(expected);
  });

  it("blank lines are missing cells in a file of one column, in pieces too", async () => {
    const content = `a\nx\n${"\n".repeat(20)}y\n\n`;
    const expected = [["x"], ...Array.from({ length: 20 }, () => [null]), ["y"], [null]];
    expect(cellsOf(await workspace.read(content, asText))).toEqual(expected);
    for (const size of [4, 7, 64])
      expect(await inPieces(content, size), `pieces of ${size}`).toEqual(expected);
  });

  it("a stray quote in a bare cell does not make one piece of the rest of a file", async () => {
    const rows = Array.from({ length: 500 }, (_, row) => [row === 3 ? '5" pipe' : `x${row}`, "y"]);
    const content = `a,b\n${rows.map((cells) => cells.join(",")).join("\n")}\n`;
    const file = workspace.write("stray.csv", content);
    const tables = createTableSource({ root: workspace.root, pieceBytes: 1000 });
    const blocks: number[] = [];
    await tables.stream({ file, columns: undefined, options: asText, control: patient }, ({ table }) => {
      blocks.push(table.rows);
      return Promise.resolve();
    });
    expect(Math.max(...blocks)).toBeLessThan(200);
    expect(blocks.reduce((sum, each) => sum + each, 0)).toBe(500);
  });

  it("a quote that never closes is named with its line instead of filling the memory", async () => {
    const file = workspace.write("endless.csv", `a,b\nx,y\n"z,w\n${"x,y\n".repeat(17 * 2 ** 20)}`);
    const tables = createTableSource({ root: workspace.root });
    const request = { file, columns: undefined, options: asText, control: patient };
    const failure = await failureOf(
      tables.stream(request, () => Promise.resolve()),
      "bad-input",
    );
    expect(failure.details).toMatchObject({ file, line: 3 });
  });
});
