import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import nodePath from "node:path";
import { expect, it } from "vitest";
import { clean } from "../../src/core/lifecycle/clean/clean.ts";
import { pythonWith } from "../../scripts/python.mjs";
import { quietControl, workspacePorts } from "../support/ports.ts";
import { temporaryFolder } from "../support/workspace.ts";

const program = `
import json, sys, pandas, pyarrow.parquet
table = pyarrow.parquet.read_table(sys.argv[1])
frame = pandas.read_parquet(sys.argv[1])
texts = frame.astype(object).where(frame.notna(), None).map(lambda cell: None if cell is None else str(cell))
print(json.dumps({"types": [str(field.type) for field in table.schema], "cells": texts.values.tolist()}))
`;

it("pandas and pyarrow read a cleaned copy in Parquet, each cell with its type", async () => {
  const root = temporaryFolder();
  writeFileSync(
    nodePath.join(root, "d.csv"),
    'x,flag,day,name\n0.1,true,2024-02-29T10:00:00.125,é\n-1e-300,false,1969-12-31,"a ""b"", c"\n,,,\n12345678.5,true,2300-01-01,naïve\n',
  );
  const input = clean.input.parse({
    file: "d.csv",
    add: ["filter-rows keep='x is missing or x > 0'"],
    out: "d.parquet",
  });
  await clean.run(workspacePorts(root), input, quietControl());
  const python = await pythonWith("test/peers/requirements.txt");
  const { stdout, stderr } = spawnSync(python, ["-c", program, nodePath.join(root, "d.parquet")], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({
    types: ["double", "bool", "timestamp[us]", "string"],
    cells: [
      ["0.1", "True", "2024-02-29 10:00:00.125000", "é"],
      [null, null, null, null],
      ["12345678.5", "True", "2300-01-01 00:00:00", "naïve"],
    ],
  });
}, 300_000);
