import * as z from "zod";
import { cleaningStepSchema, type CleaningStep } from "./schema.ts";
import { stepKinds } from "./steps/index.ts";

/** What a field of a step holds. */
export type FieldType =
  | "column"
  | "columns"
  | "text"
  | "texts"
  | "number"
  | "numbers"
  | "cell"
  | "switch"
  | "choice"
  | "choices"
  | "groups"
  | "replacements";

/** One field of a step, as a form or a help page shows it. */
export interface StepField {
  readonly name: string;
  readonly type: FieldType;
  readonly description: string;
  readonly isRequired: boolean;
  /** For `choice` and `choices`. */
  readonly choices: readonly string[];
  /** What it is when left out; null when that depends. */
  readonly fallback: string | number | boolean | null;
  readonly isWhole: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** A step that can be added, with its fields in the order they are declared. */
export interface StepForm {
  readonly step: CleaningStep["step"];
  readonly title: string;
  readonly description: string;
  readonly fields: readonly StepField[];
}

const itemSchema = z.looseObject({ type: z.string().optional(), enum: z.array(z.string()).optional() });

/** The corner of JSON Schema that fields are written in. */
const fieldSchema = itemSchema.extend({
  items: itemSchema.optional(),
  description: z.string().default(""),
  default: z.union([z.string(), z.number(), z.boolean()]).nullable().default(null),
  minimum: z.number().nullable().default(null),
  maximum: z.number().nullable().default(null),
});

type FieldSchema = z.output<typeof fieldSchema>;

const stepSchema = z.looseObject({
  description: z.string().default(""),
  properties: z.record(z.string(), fieldSchema),
  required: z.array(z.string()).default([]),
});

/** Forms of all steps, read off the schema that checks them. */
export function stepForms(): readonly StepForm[] {
  return cleaningStepSchema.options.map((option) => {
    const { description, properties, required } = stepSchema.parse(z.toJSONSchema(option, { io: "input" }));
    const step = option.shape.step.value;
    const fields = Object.entries(properties).filter(([name]) => !common.has(name));
    return {
      step,
      title: stepKinds.find((kind) => kind.step === step)!.title,
      description,
      fields: fields.map(([name, schema]) => fieldOf(name, schema, required)),
    };
  });
}

/** Fields of all steps, which are no part of what one does. */
const common: ReadonlySet<string> = new Set(["step", "id", "enabled"]);

function fieldOf(name: string, schema: FieldSchema, required: readonly string[]): StepField {
  const { description, minimum, maximum } = schema;
  return {
    name,
    type: typeOf(name, schema),
    description,
    isRequired: required.includes(name),
    choices: schema.enum ?? schema.items?.enum ?? [],
    fallback: schema.default,
    isWhole: schema.type === "integer",
    minimum: bound(minimum),
    maximum: bound(maximum),
  };
}

/** Bounds that are those of whole numbers of the language say nothing. */
function bound(value: number | null): number | null {
  return value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}

/** Fields that hold names of columns, or more than a value. */
const named = new Map<string, FieldType>([
  ["column", "column"],
  ["left", "column"],
  ["right", "column"],
  ["columns", "columns"],
  ["from", "columns"],
  ["groups", "groups"],
  ["values", "replacements"],
]);

function typeOf(name: string, { type, enum: choices, items }: FieldSchema): FieldType {
  const known = named.get(name);
  if (known !== undefined) return known;
  if (choices !== undefined) return "choice";
  if (type === "array") return arrayType(items);
  if (type === "boolean") return "switch";
  if (type === "number" || type === "integer") return "number";
  return type === "string" ? "text" : "cell";
}

function arrayType(items: FieldSchema["items"]): FieldType {
  if (items?.enum !== undefined) return "choices";
  return items?.type === "number" ? "numbers" : "texts";
}
