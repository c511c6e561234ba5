import type { CleaningStep } from "../cleaning/schema.ts";

type StepOf<Name extends CleaningStep["step"]> = Extract<CleaningStep, { readonly step: Name }>;
/** The fields of a step that are its own. */
type Fields<Name extends CleaningStep["step"]> = Omit<StepOf<Name>, "step" | "id" | "enabled">;

/** A cleaning step that mends what was found. Its id says what for; whoever adds it makes the id unique. */
export function fixBy<Name extends CleaningStep["step"]>(
  step: Name,
  subject: string,
  fields: Fields<Name>,
): StepOf<Name> {
  const enabled: boolean = true;
  // Name and fields belong together by the signature, which a spread of a generic cannot express.
  return {
    step,
    id: subject === "" ? step : `${step}-${subject}`,
    enabled,
    ...fields,
  } as unknown as StepOf<Name>;
}
