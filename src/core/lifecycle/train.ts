import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { recipePath } from "../registry/layout.ts";
import { recipeText } from "../registry/recipe-file.ts";
import type { Action, RunControl } from "./action.ts";
import { loadDataset } from "./dataset.ts";
import { trainInput } from "./inputs.ts";
import { makeVersion } from "./make-version.ts";
import { planFromFlags } from "./plan-from-flags.ts";
import { planFromRecipe } from "./plan-from-recipe.ts";
import type { TrainReport } from "./reports.ts";
import { startStages } from "./run-stages.ts";
import type { TrainPlan } from "./train-plan.ts";

type TrainInput = z.output<typeof trainInput>;

/**
 * Trains a model from a data file or again from a recipe, and saves it as a new version. No alias moves:
 * production is a decision, made with `promote`.
 */
export const train: Action<TrainInput, TrainReport> = {
  name: "train",
  title: "Train Model",
  summary:
    "Train a model on a data file, or again from a recipe, and save it as a new version. Production stays as it is until you promote.",
  input: trainInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const plan = await planOf(ports, input, control);
    const { model } = plan;
    control.progress({ type: "model", model, learner: plan.recipe.learner.name, target: plan.recipe.target });
    const dataset = await loadDataset({
      tables: ports.tables,
      recipe: plan.recipe,
      drop: input.drop,
      control,
      stages,
    });
    const features = dataset.features.map(({ name }) => name);
    const recipe = input.drop === undefined ? plan.recipe : { ...plan.recipe, features };
    if (plan.writesRecipe) await ports.store.write(recipePath(model), recipeText(recipe));
    return makeVersion({ ports, model, by: "train", parent: null, recipe, dataset, control, stages });
  },
};

async function planOf(ports: Ports, input: TrainInput, control: RunControl): Promise<TrainPlan> {
  const { file, recipe, model, ...flags } = input;
  if (file !== undefined && recipe === undefined)
    return planFromFlags(ports, { file, model, ...flags }, control);
  if (recipe !== undefined && file === undefined) {
    refuseFlags(flags);
    return planFromRecipe(ports.store, { recipe, model });
  }
  throw new TablewrightError("bad-usage", "Train needs a data file or a recipe, one of the two.", {
    expected: "train FILE --target COLUMN, or train --recipe NAME",
    found: file === undefined ? "neither" : "both",
    next: "Name the data file, or the recipe to train again from.",
  });
}

/** With a recipe, everything stands in it; a flag beside it would make a version its recipe does not tell. */
function refuseFlags(flags: object): void {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const names = given.map(([name]) => name).join(", ");
  throw new TablewrightError("bad-usage", `With a recipe, ${names} cannot be given.`, {
    expected: "the recipe alone",
    found: names,
    next: "Write it into the recipe and train again.",
  });
}
