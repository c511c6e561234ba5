import { expect, test } from "vitest";
import { appendDrafts } from "../../../src/core/pipeline/append.ts";
import { samplePipeline } from "./sample.ts";

const draft = (op: string) => ({ op, parameters: {}, tensors: {} });

test("appendDrafts chains drafts behind the last node under ids of their own", () => {
  const nodes = appendDrafts(samplePipeline.nodes, [draft("project"), draft("dense"), draft("dense")]);
  const added = nodes.slice(samplePipeline.nodes.length).map(({ id, inputs }) => [id, inputs]);
  expect(added).toEqual([
    ["project", ["link"]],
    ["dense-2", ["project"]],
    ["dense-3", ["dense-2"]],
  ]);
});

test("appendDrafts leaves what it was given as it was", () => {
  const before = structuredClone(samplePipeline.nodes);
  appendDrafts(samplePipeline.nodes, [draft("dense")]);
  expect(samplePipeline.nodes).toEqual(before);
});
