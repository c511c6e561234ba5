import * as z from "zod";
import type { RunnableAction } from "./runnable.ts";

/** One field of an action's input, as the command line shows it. */
export interface Field {
  /** Key of the input. */
  readonly name: string;
  /** Its spelling as an option: `failOn` → `--fail-on`. */
  readonly flag: string;
  readonly type: "text" | "number" | "switch";
  readonly isList: boolean;
  readonly isRequired: boolean;
  /** Describes a switch that can be said to be off: `--no-header`; undefined when it cannot. */
  readonly negation: string | undefined;
  /** What the option means when it is written without a value; undefined when it needs one. */
  readonly bare: string | undefined;
  readonly choices: readonly string[];
  readonly description: string;
  /** Shown in help; the schema itself fills it in. */
  readonly fallback: string | undefined;
}

/** The corner of JSON Schema that an input's fields are written in. */
const fieldSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.looseObject({ type: z.string().optional() })).optional(),
  items: z.looseObject({ type: z.string().optional() }).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  description: z.string().default(""),
  negation: z.string().optional(),
  bare: z.string().optional(),
});

const inputSchema = z.looseObject({
  properties: z.record(z.string(), fieldSchema).default({}),
  required: z.array(z.string()).default([]),
});

/** Reads the fields of an action's input off its schema, in the order they are declared. */
export function fieldsOf({ input }: Pick<RunnableAction, "input">): Field[] {
  const { properties, required } = inputSchema.parse(z.toJSONSchema(input, { io: "input" }));
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    flag: `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    type: typeOf(schema),
    isList: schema.type === "array",
    isRequired: required.includes(name),
    negation: schema.negation,
    bare: schema.bare,
    choices: schema.enum ?? [],
    description: schema.description,
    fallback: schema.default === undefined ? undefined : String(schema.default),
  }));
}

function typeOf(schema: z.output<typeof fieldSchema>): Field["type"] {
  if (schema.anyOf?.some(({ type }) => type === "number") === true) return "number";
  const type = schema.type === "array" ? schema.items?.type : schema.type;
  if (type === "boolean") return "switch";
  return type === "number" || type === "integer" ? "number" : "text";
}
