import * as z from "zod";

/** Which learner, with its hyperparameters beside the name. */
export const learnerSchema = z.looseObject({ name: z.string() });
