import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { targetNamed } from "../../../src/core/targets/index.ts";
import { createOnnxReferee } from "../../../src/node/onnx/referee.ts";
import { createPrograms } from "../../../src/node/runtimes/index.ts";
import { createSqlReferee } from "../../../src/node/runtimes/sql-referee.ts";
import { denseDraft, linkDraft, pipelineOn, variedTable } from "../../support/pipelines.ts";
import { temporaryFolder } from "../../support/workspace.ts";

const runtimes = { onnx: createOnnxReferee(), programs: createPrograms(), sql: createSqlReferee() };
const table = variedTable(100);
const pipeline = pipelineOn(
  table,
  (width) => [denseDraft(width, 40), denseDraft(40, 1), linkDraft("sigmoid")],
  ["no", "yes"],
);
const c = targetNamed("c")!;
const exported = c.lower({ pipeline, metadata: { model: "m" } });
const request = { ...exported, pipeline, table, rows: Int32Array.of(0), runtimes };

describe("the footprint of a C header", () => {
  test("holds its constants and more, as the compiler's own size says of the object", async () => {
    const footprint = await c.measure!(request);
    const weights = pipeline.nodes.flatMap(({ tensors }) => Object.values(tensors));
    const constants = weights.reduce((sum, { data }) => sum + data.byteLength, 0);
    expect(footprint.measuredWith).toMatch(/cc|gcc|clang/);
    expect(footprint.flash).toBeGreaterThan(constants);
    expect(footprint.ram).toBeGreaterThan(4 * 40);
    const folder = temporaryFolder();
    for (const [name, content] of exported.files) writeFileSync(path.join(folder, name), content);
    const main =
      '#include "m.h"\nvoid p(const m_input *r, m_output *a);\nvoid p(const m_input *r, m_output *a) { m_predict(r, a); }\n';
    writeFileSync(path.join(folder, "main.c"), main);
    execFileSync("cc", ["-std=c99", "-Os", "-c", "main.c"], { cwd: folder });
    const sections = execFileSync("size", ["-A", "main.o"], { cwd: folder, encoding: "utf8" });
    const bytes = Array.from(sections.matchAll(/^\.(?:text|rodata|data)\S*\s+(\d+)/gm), ([, size]) =>
      Number(size),
    );
    expect(footprint.flash).toBe(bytes.reduce((sum, each) => sum + each, 0));
  });

  test("is an estimate, and says so, where there is no compiler", async () => {
    const without = { ...runtimes, programs: { open: () => Promise.resolve(null) } };
    const footprint = await c.measure!({ ...request, runtimes: without });
    expect(footprint.measuredWith).toBeNull();
    const [header] = exported.files.values();
    expect(header).toContain(
      `flash ${footprint.flash} bytes of constants, and the code, a few kilobytes;\n * RAM ${footprint.ram} bytes of stack a call.`,
    );
  });
});
