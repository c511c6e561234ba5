import * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { learnerNamed, learners } from "../learners/index.ts";
import type { Learner } from "../learners/types.ts";
import type { Task } from "../pipeline/types.ts";
import type { Recipe } from "../recipe.ts";
import { learnerSchema } from "../learners/schema.ts";
import { issueText } from "../registry/recipe-file.ts";

/** The learner taken when the user names none. */
const usualLearner: Readonly<Record<Task, string>> = { classification: "logistic", regression: "linear" };

export interface LearnerChoice {
  readonly task: Task;
  readonly learner?: string | undefined;
  /** `name=value` each; a name given twice takes the last value. */
  readonly set?: readonly string[] | undefined;
}

/** Makes the learner part of a recipe. Throws `bad-usage` naming what cannot be set and what can. */
export function chooseLearner({ task, learner, set = [] }: LearnerChoice): Recipe["learner"] {
  const chosen = learnerNamed(learner ?? usualLearner[task]);
  if (!chosen.tasks.includes(task)) throw wrongTask(chosen, task);
  const names = hyperparameterNames(chosen);
  const values = new Map(set.map((text) => readSetting(text, names)));
  const parsed = learnerSchema.safeParse({ ...Object.fromEntries(values), name: chosen.name });
  if (parsed.success) return parsed.data;
  throw badSetting(parsed.error.issues.map(issueText).join("; "), set.join(", "), names);
}

/** What can be set of a learner. */
export function hyperparameterNames({ parameters }: Learner): string[] {
  const { properties = {} } = z.toJSONSchema(parameters, { io: "input" });
  return Object.keys(properties).filter((name) => name !== "name");
}

function readSetting(text: string, names: readonly string[]): readonly [string, unknown] {
  const equals = text.indexOf("=");
  const name = text.slice(0, Math.max(equals, 0)).trim();
  if (equals < 1) throw badSetting("a setting is written name=value", text, names);
  if (!names.includes(name)) throw badSetting(`there is no hyperparameter ${name}`, text, names);
  return [name, valueOf(text.slice(equals + 1).trim())];
}

/** A number or a truth value when it reads as one, else the text. */
function valueOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function wrongTask({ name, tasks }: Learner, task: Task): TablewrightError {
  const fitting = learners.filter((learner) => learner.tasks.includes(task)).map((learner) => learner.name);
  return new TablewrightError("bad-usage", `The learner ${name} does not do ${task}.`, {
    expected: fitting.join(", "),
    found: `${name} (${tasks.join(", ")})`,
    next: `Use one of: ${fitting.join(", ")}, or another task.`,
  });
}

function badSetting(problem: string, found: string, names: readonly string[]): TablewrightError {
  return new TablewrightError("bad-usage", `Cannot set a hyperparameter: ${problem}.`, {
    expected: "name=value",
    found,
    next: names.length === 0 ? "This learner has none." : `What can be set: ${names.join(", ")}.`,
  });
}
