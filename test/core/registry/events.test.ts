import { describe, expect, it } from "vitest";
import { toPlainError } from "../../../src/core/errors.ts";
import type { ModelEvent } from "../../../src/core/lifecycle/reports.ts";
import { eventLine, parseEvents } from "../../../src/core/registry/events.ts";

const at = "2026-01-01T00:00:00.000Z";
const parity = {
  rows: 10,
  syntheticRows: 5,
  labelFlips: 0,
  maxAbsDiff: 1e-7,
  meanAbsDiff: 1e-8,
  verified: true,
  referee: "onnxruntime",
  mismatch: null,
};
const events: readonly ModelEvent[] = [
  { type: "created", at, version: 1, parent: null, by: "train" },
  { type: "created", at, version: 2, parent: 1, by: "optimize" },
  { type: "promoted", at, alias: "production", version: 2, from: null },
  { type: "rolled-back", at, alias: "production", version: 1, from: 2 },
  { type: "exported", at, version: 1, to: "onnx", path: "models/a/exports/1/onnx/model.onnx", parity },
  { type: "monitored", at, version: 1, path: "p.json", file: 'la"ter\n<script>.csv', breaches: 3 },
  { type: "deleted", at, version: 2 },
];
const text = events.map((event) => `${eventLine(event)}\n`).join("");

function errorOf(content: string) {
  try {
    parseEvents(content, "events.jsonl");
  } catch (thrown) {
    return toPlainError(thrown);
  }
  throw new Error("It was expected to fail, and did not.");
}

describe("parseEvents", () => {
  it("gives back what eventLine wrote, each event on one line", () => {
    expect(parseEvents(text, "events.jsonl")).toEqual(events);
    expect(text.split("\n")).toHaveLength(events.length + 1);
  });

  it("of an empty file is empty", () => {
    expect(parseEvents("", "events.jsonl")).toEqual([]);
  });

  it("passes over blank lines and reads CRLF, as editors leave them", () => {
    expect(parseEvents(`\n${text.replaceAll("\n", "\r\n")}\n\n`, "events.jsonl")).toEqual(events);
  });

  it("leaves out a torn last line, wherever it is torn", () => {
    const last = eventLine(events.at(-1)!).length;
    const before = text.slice(0, text.length - last - 1);
    for (let length = 0; length < last; length++) {
      const torn = before + text.slice(before.length, before.length + length);
      expect(parseEvents(torn, "events.jsonl")).toEqual(events.slice(0, -1));
    }
  });

  it("takes a whole last line without its end", () => {
    expect(parseEvents(text.trimEnd(), "events.jsonl")).toEqual(events);
  });

  it.each([
    ["no JSON", "{nope}\n"],
    ["another kind of event", '{"type":"burned","at":"2026-01-01T00:00:00Z","version":1}\n'],
    ["a version that is no number", `{"type":"deleted","at":"${at}","version":"1"}\n`],
    ["version 0", `{"type":"deleted","at":"${at}","version":0}\n`],
    ["no time", '{"type":"deleted","at":"yesterday","version":1}\n'],
    ["a reserved alias", `{"type":"promoted","at":"${at}","alias":"latest","version":1,"from":null}\n`],
    ["null", "null\n"],
  ])("names the line that is %s", (_, line) => {
    expect(errorOf(`${eventLine(events[0]!)}\n${line}`)).toMatchObject({
      tag: "corrupt-model",
      details: { file: "events.jsonl", line: 2 },
    });
  });

  it("says what to do about a merge conflict", () => {
    expect(errorOf("<<<<<<< HEAD\n").details.next).toMatch(/merge conflict/);
  });
});
