import type * as z from "zod";
import { TablewrightError } from "../core/errors.ts";
import { expectedOf } from "./expected.ts";
import type { Field } from "./fields.ts";
import type { Request } from "./program.ts";

/** Turns what was typed into the input of the action. Throws `bad-usage` naming the options at fault. */
export function readInput(request: Request): never {
  const { action, fields, values } = request;
  const typed = fields.flatMap((field) => {
    const value = values.get(field.name);
    return value === undefined ? [] : [[field.name, typedValue(field, value)] as const];
  });
  const parsed = action.input.safeParse(Object.fromEntries(typed), { error: expectedOf });
  // The schema is the one that types the input of this action's `run`.
  if (parsed.success) return parsed.data as never;
  const faults = parsed.error.issues.map((issue) => faultOf(issue, request));
  throw new TablewrightError("bad-usage", faults.join("; "), {
    found: atFault(parsed.error.issues, fields)
      .flatMap((field) => asTyped(field, request))
      .join(" "),
    next: `See \`tablewright ${action.name} --help\`.`,
  });
}

/** Text that is no number stays text, so that the schema refuses it with the others. */
function typedValue({ type }: Field, value: string | boolean | readonly string[]): unknown {
  if (type !== "number" || typeof value !== "string") return value;
  const number = Number(value);
  return value.trim() === "" || Number.isNaN(number) ? value : number;
}

function faultOf(issue: z.core.$ZodIssue, { fields, action }: Request): string {
  const field = fields.find(({ name }) => name === issue.path[0]);
  if (field === undefined) return issue.message;
  const shown = action.positionals.includes(field.name) ? `<${field.name}>` : field.flag;
  return `${shown}: ${issue.message}`;
}

/** The fields that issues are about; all where an issue is about several. */
function atFault(issues: readonly z.core.$ZodIssue[], fields: readonly Field[]): readonly Field[] {
  const names = new Set(issues.map(({ path }) => path[0]));
  const some = fields.filter(({ name }) => names.has(name));
  return some.length === 0 ? fields : some;
}

function asTyped(field: Field, { action, values }: Request): string[] {
  const value = values.get(field.name);
  if (value === undefined) return [];
  return [action.positionals.includes(field.name) ? String(value) : `${field.flag} ${String(value)}`];
}
