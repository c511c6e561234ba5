import type { ReadOptions } from "../data/source.ts";
import type { Recipe } from "../recipe.ts";

/** How a recipe reads its file. */
export function readOptions({ data, kinds }: Pick<Recipe, "data" | "kinds">): ReadOptions {
  const { delimiter, encoding, header, nullWords, badRows } = data;
  return {
    badRows,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(header === undefined ? {} : { header }),
    ...(nullWords === undefined ? {} : { nullWords }),
    ...(kinds === undefined ? {} : { kinds }),
  };
}

/** The columns to read: all of the file, unless the recipe names its features. */
export function columnsToRead(
  { features, target }: Pick<Recipe, "features" | "target">,
  unwanted: readonly string[],
): readonly string[] | undefined {
  return features === undefined ? undefined : [...new Set([...features, target, ...unwanted])];
}
