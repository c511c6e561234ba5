import type { Recipe } from "../recipe.ts";

/** What to train, for which model, and whether the recipe is new and shall be written down. */
export interface TrainPlan {
  readonly model: string;
  readonly recipe: Recipe;
  readonly writesRecipe: boolean;
}
