import type { ModelEvent } from "../core/lifecycle/reports.ts";
import { countOf } from "./count.ts";
import { quoteName } from "./name.ts";

type Kind = ModelEvent["type"];
type Sentence<Type extends Kind> = (
  event: Extract<ModelEvent, { readonly type: Type }>,
  language: string,
) => string;

function insteadOf(from: number | null): string {
  return from === null ? "" : ` instead of ${from}`;
}

const sentences: { readonly [Type in Kind]: Sentence<Type> } = {
  created: ({ version, parent, by }) =>
    `version ${version} ${by === "train" ? "trained" : "optimized"}${parent === null ? "" : ` from version ${parent}`}`,
  promoted: ({ version, alias, from }) =>
    `version ${version} promoted to ${quoteName(alias)}${insteadOf(from)}`,
  "rolled-back": ({ version, alias, from }) =>
    `${quoteName(alias)} rolled back to version ${version} from version ${from}`,
  exported: ({ version, to }) => `version ${version} exported to ${quoteName(to)}`,
  monitored: ({ version, file, breaches }, language) =>
    `version ${version} monitored on ${quoteName(file)}: ${countOf(breaches, "breach", language, "breaches")}`,
  deleted: ({ version }) => `version ${version} deleted`,
};

/** An event of a model's history as a clause without time: "version 3 promoted to `production`". */
export function eventClause(event: ModelEvent, language = "en"): string {
  // Type and fields belong together by the type of ModelEvent, which an indexed call cannot express.
  const sentence = sentences[event.type] as (event: ModelEvent, language: string) => string;
  return sentence(event, language);
}
