import type { StepField } from "../../src/protocol/cleaning.ts";
import { element } from "../shared/dom.ts";
import { type FieldControl, labelled, linesOf, plainValue } from "./field-parts.ts";

/** A box with a line for each pair: "old => new" for values, "one, two => name" for groups. Nothing on the right is missing. */
export function pairsField(field: StepField, value: unknown): FieldControl {
  const isGroups = field.type === "groups";
  const box = element("textarea", { class: "field wide", attributes: { rows: "3" } });
  box.placeholder = isGroups ? "N.Y., New York => New York" : "n/a =>\nold => new";
  box.required = field.isRequired;
  box.value = pairLines(value);
  const read = () => (isGroups ? linesOf(box.value).map(toGroup) : linesOf(box.value).map(toReplacement));
  return { element: labelled(field, box), read };
}

/** A group or a replacement, as a step that was checked has them. */
interface Pair {
  readonly from: string | number | readonly string[];
  readonly to?: string | number | null;
  readonly into?: string;
}

function pairLines(value: unknown): string {
  // A step of this kind holds a list of pairs.
  const pairs = (value ?? []) as readonly Pair[];
  return pairs.map(({ from, to, into }) => `${sourceOf(from)} => ${into ?? to ?? ""}`).join("\n");
}

function sourceOf(from: Pair["from"]): string {
  return typeof from === "object" ? from.join(", ") : String(from);
}

function parts(line: string): readonly [string, string] {
  const at = line.indexOf("=>");
  return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 2).trim()];
}

function toGroup(line: string): { readonly into: string; readonly from: readonly string[] } {
  const [from, into] = parts(line);
  return {
    into,
    from: from
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  };
}

function toReplacement(line: string): {
  readonly from: string | number;
  readonly to: string | number | null;
} {
  const [from, to] = parts(line);
  return { from: plainValue(from), to: to === "" ? null : plainValue(to) };
}
