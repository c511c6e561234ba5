import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { Table } from "../../src/core/data/table.ts";
import type { Pipeline } from "../../src/core/pipeline/types.ts";
import { sqlTarget } from "../../src/core/targets/sql/index.ts";
import { startPython, type AskedPython } from "../support/asked-python.ts";
import { cleaningModels } from "../support/cleaning-models.ts";
import { heads } from "../support/heads.ts";
import { naughtyModels } from "../support/naughty.ts";
import { hostileTable, pipelineOn, variedTable } from "../support/pipelines.ts";
import { treeModels } from "../support/tree-models.ts";

let sqlglot: AskedPython;

beforeAll(async () => {
  sqlglot = await startPython("run_sqlglot.py");
});
afterAll(() => sqlglot.close());

const parsedSchema = z.object({
  kind: z.string(),
  outputs: z.array(z.string()),
  names: z.array(z.string()),
  texts: z.array(z.string()),
  tables: z.array(z.string()),
  commands: z.number(),
});

/** What stands in the query of a pipeline, read by a parser of BigQuery's SQL. */
async function parsed(pipeline: Pipeline) {
  const form = { dialect: "bigquery", tableName: "select" } as const;
  const { files, main } = sqlTarget.lower({ pipeline, metadata: { model: "*/ '''" }, ...form });
  return parsedSchema.parse(await sqlglot.ask({ query: String(files.get(main)) }));
}

/** One SELECT that reads the columns and says the classes by their very names, whatever they hold. */
async function isWhole(pipeline: Pipeline): Promise<void> {
  const { kind, outputs, names, texts, tables, commands } = await parsed(pipeline);
  expect({ kind, commands }).toEqual({ kind: "Select", commands: 0 });
  const { classes, inputs, task } = pipeline;
  expect(outputs).toHaveLength(1 + (task === "regression" ? 1 : 1 + classes.length));
  expect(texts).toEqual(expect.arrayContaining([...classes]));
  const read = new Set(inputs.map(({ name }) => name));
  expect(
    names.filter((name) => read.has(name) || !/^([xc]\d+|source_row|tablewright_row|\*)$/.test(name)),
  ).toEqual(names.filter((name) => read.has(name)));
  expect(tables.filter((name) => !/^tablewright_\d+$/.test(name))).toEqual(["select"]);
}

const tables: [string, Table][] = [
  ["hostile names and holes", hostileTable],
  ["many rows of every kind", variedTable(300)],
];

describe.each(tables)("to a parser of BigQuery's SQL, on %s", (_name, table) => {
  test.each(heads)("the query of %s is one whole SELECT", (_head, drafts, classes) =>
    isWhole(pipelineOn(table, drafts, classes)),
  );
});

test.each(treeModels())("to a parser of BigQuery's SQL, %s is one whole SELECT", (_model, pipeline) =>
  isWhole(pipeline),
);

test.each(cleaningModels({ hashes: false }))(
  "to a parser of BigQuery's SQL, %s is one whole SELECT",
  (_model, pipeline) => isWhole(pipeline),
);

test("to a parser of BigQuery's SQL, any text is the name of a column, category or class for what it is", async () => {
  // sqlglot takes a quoted column with a dot for a path.
  for (const [pipeline] of naughtyModels((name) => !name.includes("."))) {
    await isWhole(pipeline);
    const { names, texts } = await parsed(pipeline);
    expect(names).toEqual(expect.arrayContaining(pipeline.inputs.map(({ name }) => name)));
    expect(texts).toEqual(expect.arrayContaining([...pipeline.classes]));
  }
});
