import * as z from "zod";
import { stepForms, type StepForm } from "../../cleaning/forms.ts";
import { addSteps } from "../../cleaning/parse-step.ts";
import type { CleaningStep } from "../../cleaning/schema.ts";
import type { Action } from "../action.ts";

/** What `steps` answers. */
export interface StepsReport {
  readonly action: "steps";
  readonly steps: readonly StepForm[];
  /** Steps that were to be checked, with what they left out. */
  readonly cleaning: readonly CleaningStep[];
}

const input = z.strictObject({
  add: z.array(z.string().min(1)).optional().describe("Step to check, as for clean; may be repeated"),
});

/** Tells which cleaning steps there are, and what each wants to know. */
export const listSteps: Action<z.output<typeof input>, StepsReport> = {
  name: "steps",
  title: "List Cleaning Steps",
  summary: "List the cleaning steps there are, what each does, and its fields.",
  input,
  positionals: [],
  run: (_, { add = [] }) =>
    Promise.resolve().then(() => ({ action: "steps", steps: stepForms(), cleaning: addSteps([], add) })),
};
