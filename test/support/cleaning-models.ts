import { composeCleaning } from "../../src/core/cleaning/compose.ts";
import { cleaningSteps } from "../../src/core/cleaning/run.ts";
import { cleaningFileSchema } from "../../src/core/cleaning/schema.ts";
import type { Column, Table } from "../../src/core/data/table.ts";
import { appendDrafts } from "../../src/core/pipeline/append.ts";
import { checkNodes } from "../../src/core/pipeline/check-nodes.ts";
import type { NodeDraft, Pipeline } from "../../src/core/pipeline/types.ts";
import { fitPreparation } from "../../src/core/preparation/fit.ts";
import { finish } from "../../src/core/steps.ts";
import { denseDraft, linkDraft, projectDraft } from "./pipelines.ts";

const rows = 60;

function cycled(name: string, cells: readonly (string | null)[]): Column {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codeOf = (cell: string | null | undefined): number =>
    typeof cell === "string" ? levels.indexOf(cell) : -1;
  const codes = Int32Array.from({ length: rows }, (_, row) => codeOf(cells[row % cells.length]));
  return { name, kind: "category", codes, levels };
}

function counted(name: string, kind: "number" | "date", cell: (row: number) => number): Column {
  return { name, kind, values: Float64Array.from({ length: rows }, (_, row) => cell(row)) };
}

/** Cells in need of cleaning. */
export const dirtyTable: Table = {
  rows,
  columns: [
    cycled("city", [
      "Oslo",
      " oslo",
      "OSLO\t",
      "Århus",
      "århus",
      "New  York",
      "new york",
      null,
      "São Paulo",
      "Київ",
    ]),
    cycled("size", ["S", "small", "M", "medium", "L", null, "huge", 'it\'s "x"; --']),
    cycled("price", ["$1,234.50", "12%", "-€3", "7", null, "free", "1e3", " 88 ", "(5)", "0.5", "19.99"]),
    cycled("cost", ["1.234,50", "12,5%", "-€3", "7", null, "frei", "88,25 €"]),
    cycled("day", [
      "29/02/2024",
      "1 Mar 99",
      "2023-12-31",
      "31 dec 68",
      null,
      "30/02/2023",
      "2001-1-2",
      "soon",
    ]),
    cycled("at", [
      "2024-02-29 07:05:59",
      "2023-07-04T23:59:00",
      "1970-01-01",
      "2024/05/06",
      "2000-12-31 24:00",
    ]),
    cycled("note", ["short", "a much longer note", "表示", "👩🏽‍🚀", "é", null, "x"]),
    counted("age", "number", (row) => (row % 11 === 0 ? NaN : 18 + ((row * 7) % 60))),
    counted("income", "number", (row) => (row % 5 === 0 ? NaN : 900 + 13.7 * row * row)),
    counted("balance", "number", (row) => (row - 30) * 12.5),
    counted("since", "date", (row) =>
      row % 9 === 0 ? NaN : Date.UTC(1955 + row, row % 12, 1 + row / 3, row % 24, row),
    ),
  ],
};

const hashCase = "hashes of texts";

/** Steps of cleaning by what they try; each adds or changes columns. */
const cases: readonly (readonly [string, readonly object[]])[] = [
  ["trimmed and folded texts", [{ step: "normalize-text", columns: ["city"], trim: true, case: "lower" }]],
  ["capitals with their spaces", [{ step: "normalize-text", columns: ["city"], trim: false, case: "upper" }]],
  [
    "texts trimmed, then folded, then measured",
    [
      { step: "normalize-text", columns: ["city", "note"], trim: true, case: "keep" },
      { step: "normalize-text", columns: ["city", "note"], trim: false, case: "lower" },
      { step: "text-features", column: "note", length: true },
      { step: "text-features", column: "city", length: true },
    ],
  ],
  ["the length of a text", [{ step: "text-features", column: "note", length: true }]],
  [
    hashCase,
    [
      { step: "normalize-text", columns: ["city"], trim: true, case: "lower" },
      { step: "text-features", column: "city", length: false, hash: 16 },
      { step: "text-features", column: "note", length: false, hash: 1000 },
    ],
  ],
  [
    "merged, replaced and rare categories",
    [
      {
        step: "merge-categories",
        column: "size",
        groups: [
          { into: "small's", from: ["S", "small"] },
          { into: "M", from: ["medium"] },
        ],
      },
      {
        step: "replace-values",
        columns: ["size"],
        values: [
          { from: "huge", to: null },
          { from: 'it\'s "x"; --', to: "*/ ''' \\" },
        ],
      },
      { step: "group-rare", columns: ["city"], share: 0.12, into: "other" },
    ],
  ],
  [
    "numbers in texts",
    [
      { step: "parse-numbers", columns: ["price"] },
      { step: "parse-numbers", columns: ["cost"], decimal: "," },
    ],
  ],
  [
    "numbers in normal texts, clipped and bent",
    [
      { step: "normalize-text", columns: ["price"], trim: true, case: "upper" },
      { step: "parse-numbers", columns: ["price"] },
      { step: "transform", columns: ["price"], function: "yeo-johnson" },
      { step: "transform", columns: ["income"], function: "log" },
      { step: "transform", columns: ["age"], function: "box-cox", lambda: 0.37 },
      { step: "clip-outliers", columns: ["balance"] },
    ],
  ],
  [
    "dates of several formats and their parts",
    [
      { step: "parse-dates", columns: ["day"], formats: ["%d/%m/%Y", "%d %b %y", "%Y-%m-%d"] },
      {
        step: "date-parts",
        column: "day",
        parts: ["year", "quarter", "month", "day", "weekday", "day-of-year"],
      },
      { step: "date-parts", column: "since", parts: ["year", "month", "hour", "minute", "weekday"] },
    ],
  ],
  [
    "dates of a cast, dates without signs, and times",
    [
      { step: "cast", columns: ["at"], kind: "date" },
      { step: "date-parts", column: "at", parts: ["year", "hour", "minute", "day"] },
      {
        step: "parse-dates",
        columns: ["day"],
        formats: ["%Y%m%d", "%d.%m.%Y  %H:%M", "on %d 表 %m 🦄 %Y", "%y^%m-%d]"],
      },
      { step: "date-parts", column: "day", parts: ["day-of-year"] },
    ],
  ],
  [
    "bins and pairs",
    [
      { step: "bin", columns: ["age"], edges: [20, 35.5, 60] },
      { step: "normalize-text", columns: ["city"], trim: true, case: "lower" },
      { step: "interact", left: "city", right: "size", by: "cross" },
      { step: "interact", left: "age", right: "size", by: "cross" },
      { step: "interact", left: "balance", right: "income", by: "ratio" },
      { step: "interact", left: "balance", right: "income", by: "product" },
    ],
  ],
  [
    "encoded targets and filled holes",
    [
      { step: "target-encode", columns: ["city"] },
      { step: "fill", columns: ["income"], with: "model", from: ["balance", "age"] },
      { step: "fill", columns: ["age"], with: "median" },
      { step: "fill", columns: ["size"], with: "mode" },
    ],
  ],
  [
    "casts to categories, booleans and numbers",
    [
      { step: "cast", columns: ["size"], kind: "boolean" },
      { step: "cast", columns: ["balance"], kind: "boolean" },
      { step: "cast", columns: ["price"], kind: "number" },
    ],
  ],
];

type Drafts = (width: number) => readonly NodeDraft[];

const regression: Drafts = (width) => [denseDraft(width, 1)];
const network: Drafts = (width) => [projectDraft(width, 4), denseDraft(4, 6, "relu"), denseDraft(6, 1)];
const classifier: Drafts = (width) => [denseDraft(width, 3), linkDraft("softmax")];

/** What steps of cleaning make of the dirty table, prepared, with a model behind it. */
function modelOf(steps: readonly object[], drafts: Drafts, classes: readonly string[]): Pipeline {
  const parsed = cleaningFileSchema.parse({
    version: 1,
    steps: steps.map((step, at) => ({ id: `s${at}`, ...step })),
  });
  const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(row));
  const target = { name: "outcome", values, classes: [], seed: 1 };
  const scopes = new Set(["file", "training"] as const);
  const cleaned = finish(
    cleaningSteps({ table: dirtyTable, file: "dirty.csv", steps: parsed.steps, scopes, target }),
  );
  const table = cleaned.table;
  const every = Int32Array.from({ length: table.rows }, (_, row) => row);
  const fitted = fitPreparation({ table, features: table.columns, rows: every });
  const { width } = checkNodes(fitted, "pipeline.json").at(-1)!.output;
  return {
    format: "tablewright.pipeline/1",
    task: classes.length > 0 ? "classification" : "regression",
    target: "outcome",
    classes,
    ...composeCleaning(
      { inputs: fitted.inputs, nodes: appendDrafts(fitted.nodes, drafts(width)) },
      cleaned,
      dirtyTable,
    ),
  };
}

/**
 * Models behind every op of cleaning, by name: a regression for each case, and a classifier for the first. Without
 * hashes, which not every target can write, on request.
 */
export function cleaningModels({ hashes = true } = {}): readonly (readonly [string, Pipeline])[] {
  const [[name, steps]] = cases as [(typeof cases)[number]];
  return [
    ...cases
      .filter(([each]) => hashes || each !== hashCase)
      .map(([each, its]) => [`a regression on ${each}`, modelOf(its, regression, [])] as const),
    [`a classifier on ${name}`, modelOf(steps, classifier, ["a", "b", "c"])],
  ];
}

/** For each case of cleaning a linear model, and a network behind a projection, to be rewritten by passes. */
export function modelsToRewrite({ hashes = true } = {}): readonly {
  readonly name: string;
  readonly linear: Pipeline;
  readonly network: Pipeline;
}[] {
  return cases
    .filter(([name]) => hashes || name !== hashCase)
    .map(([name, steps]) => ({
      name,
      linear: modelOf(steps, regression, []),
      network: modelOf(steps, network, []),
    }));
}
