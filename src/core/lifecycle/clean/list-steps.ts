import * as z from "zod";
import { stepForms, type StepForm } from "../../cleaning/forms.ts";
import type { Action } from "../action.ts";

/** What `steps` answers. */
export interface StepsReport {
  readonly action: "steps";
  readonly steps: readonly StepForm[];
}

const input = z.strictObject({});

/** Tells which cleaning steps there are, and what each wants to know. */
export const listSteps: Action<z.output<typeof input>, StepsReport> = {
  name: "steps",
  title: "List Cleaning Steps",
  summary: "List the cleaning steps there are, what each does, and its fields.",
  input,
  positionals: [],
  run: () => Promise.resolve({ action: "steps", steps: stepForms() }),
};
