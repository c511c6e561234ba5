import * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { learnerNamed, learners } from "../learners/index.ts";
import type { Learner } from "../learners/types.ts";
import type { Task } from "../pipeline/types.ts";
import type { Recipe } from "../recipe.ts";
import { learnerSchema } from "../learners/schema.ts";
import { issueText } from "../registry/user-file.ts";
import type { HelpSection } from "./action.ts";

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
  const parsed = learnerSchema.safeParse({ ...settingsOf(set, names), name: chosen.name });
  if (parsed.success) return parsed.data;
  throw badSetting(parsed.error.issues.map(issueText).join("; "), set.join(", "), names);
}

/** What can be set of a learner. */
export function hyperparameterNames(learner: Learner): string[] {
  return propertiesOf(learner).map(([name]) => name);
}

/** For help pages: the hyperparameters of every learner, their defaults, and where these come from. */
export function describeHyperparameters(): readonly HelpSection[] {
  return learners.map((learner) => ({
    title: `--set of --learner ${learner.name}, with defaults:`,
    items: propertiesOf(learner).map(([name, { default: fallback, description = "" }]) => ({
      term: `${name}${defaultText(fallback)}`,
      text: description,
    })),
  }));
}

/** What stands behind a name in `--set`: its default, or that it has one value a column. */
function defaultText(value: unknown): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return `=${value.map(String).join(",")}`;
  if (typeof value === "object") return ".<column>";
  return `=${typeof value === "string" ? value : JSON.stringify(value)}`;
}

function propertiesOf({ parameters }: Learner) {
  const { properties = {} } = z.toJSONSchema(parameters, { io: "input" });
  return Object.entries(properties).flatMap(([name, property]) =>
    name === "name" || typeof property === "boolean" ? [] : [[name, property] as const],
  );
}

/** `name=value` sets a hyperparameter, `name.entry=value` an entry of one that has several, by name. */
function settingsOf(set: readonly string[], names: readonly string[]): Record<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const text of set) {
    const { name, entry, value } = readSetting(text, names);
    if (entry === undefined) settings.set(name, value);
    else settings.set(name, Object.fromEntries([...entriesOf(settings.get(name)), [entry, value]]));
  }
  return Object.fromEntries(settings);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

interface Setting {
  readonly name: string;
  readonly entry: string | undefined;
  readonly value: unknown;
}

function readSetting(text: string, names: readonly string[]): Setting {
  const equals = text.indexOf("=");
  const path = text.slice(0, Math.max(equals, 0)).trim();
  const dot = path.indexOf(".");
  const name = dot < 0 ? path : path.slice(0, dot);
  if (equals < 1) throw badSetting("a setting is written name=value", text, names);
  if (!names.includes(name)) throw badSetting(`there is no hyperparameter ${name}`, text, names);
  const entry = dot < 0 ? undefined : path.slice(dot + 1);
  return { name, entry, value: valueOf(text.slice(equals + 1).trim()) };
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
