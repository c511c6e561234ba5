import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { recipePath } from "../registry/layout.ts";
import { recipeText } from "../registry/recipe-file.ts";
import type { Action, RunControl } from "./action.ts";
import { checkIdentity, identityOf } from "./checkpoint-identity.ts";
import { openCheckpoints } from "./checkpoints.ts";
import { loadDataset } from "./dataset.ts";
import { describeHyperparameters } from "./hyperparameters.ts";
import { trainInput } from "./inputs.ts";
import { makeVersion } from "./make-version.ts";
import { planFromFlags } from "./plan-from-flags.ts";
import { planFromRecipe } from "./plan-from-recipe.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
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
  details: describeHyperparameters,
  input: trainInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const plan = await planOf(ports, input, control);
    const { model } = plan;
    const resumed = input.resume === true ? await readCheckpoint(ports.store, model) : null;
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
    const identity = identityOf(recipe, dataset.sha256, ports.origin.engineVersion);
    if (resumed !== null) checkIdentity(model, identity, resumed.identity);
    const checkpoints = openCheckpoints({ ports, model, identity, resumed, control });
    const from = { ports, model, by: "train", parent: null, recipe, dataset } as const;
    return checkpoints.conclude(() => makeVersion({ ...from, control, stages, checkpoints }));
  },
};

async function planOf(ports: Ports, input: TrainInput, control: RunControl): Promise<TrainPlan> {
  const { file, recipe, model, resume, ...flags } = input;
  if (resume === true && recipe === undefined) throw resumeWithoutRecipe();
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

function resumeWithoutRecipe(): TablewrightError {
  return new TablewrightError("bad-usage", "Only a training from a recipe can be resumed.", {
    expected: "train --recipe NAME --resume",
    found: "resume without a recipe",
    next: "Name the model with --recipe.",
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
