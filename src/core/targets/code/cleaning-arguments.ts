import type { BinParameters } from "../../pipeline/ops/bin.ts";
import type { DateFieldsParameters } from "../../pipeline/ops/date-fields.ts";
import type { FormulaParameters } from "../../pipeline/ops/formula.ts";
import type { LookupParameters } from "../../pipeline/ops/lookup.ts";
import type { MeasureParameters } from "../../pipeline/ops/measure-text.ts";
import type { NormalizeParameters } from "../../pipeline/ops/normalize-text.ts";
import type { ParseNumberParameters } from "../../pipeline/ops/parse-number.ts";
import type { RecodeParameters } from "../../pipeline/ops/recode.ts";
import { formulaLines } from "../../pipeline/formula.ts";
import type { CodeArgument } from "./argument.ts";
import type { CodeStep } from "./program.ts";

type Arguments = (step: CodeStep) => readonly CodeArgument[];

/** Parameters of a checked step have the type that their op declares. */
function parametersOf<Type>({ parameters }: CodeStep): Type {
  return parameters as Type;
}

function word(text: string): CodeArgument {
  return { type: "word", word: text };
}

function normalizeArguments(step: CodeStep): readonly CodeArgument[] {
  const { trim, case: to } = parametersOf<NormalizeParameters>(step);
  return [word(trim ? "trim" : "keep"), word(to)];
}

/** What a text becomes, and last what one becomes that is not in the list. */
function recodeArguments(step: CodeStep): readonly CodeArgument[] {
  const { from, to, others } = parametersOf<RecodeParameters>(step);
  return [
    { type: "lists", name: "from", lists: [from] },
    { type: "texts", name: "to", texts: [...to, others ?? ""] },
    word(others === null ? "keep" : "others"),
  ];
}

function measureArguments(step: CodeStep): readonly CodeArgument[] {
  const { measure, buckets } = parametersOf<MeasureParameters>(step);
  return [word(measure), { type: "count", count: buckets }];
}

function lookupArguments(step: CodeStep): readonly CodeArgument[] {
  const { categories } = parametersOf<LookupParameters>(step);
  return [
    { type: "lists", name: "categories", lists: [categories] },
    { type: "tensor", name: "values", tensor: step.tensors["values"]! },
  ];
}

function binArguments(step: CodeStep): readonly CodeArgument[] {
  const edges = step.tensors["edges"]!;
  return [
    { type: "texts", name: "labels", texts: parametersOf<BinParameters>(step).labels },
    { type: "tensor", name: "edges", tensor: edges },
    { type: "count", count: edges.data.length },
  ];
}

/** What the routines of the ops of cleaning take. */
export const cleaningArguments: readonly (readonly [string, Arguments])[] = [
  ["normalize-text", normalizeArguments],
  ["recode", recodeArguments],
  [
    "parse-number",
    (step) => [word(parametersOf<ParseNumberParameters>(step).decimal === "." ? "point" : "comma")],
  ],
  [
    "date-fields",
    (step) => [{ type: "dates", name: "formats", formats: parametersOf<DateFieldsParameters>(step).formats }],
  ],
  ["measure-text", measureArguments],
  ["lookup", lookupArguments],
  [
    "formula",
    (step) => [
      {
        type: "formula",
        name: "work",
        lines: formulaLines(parametersOf<FormulaParameters>(step).code) ?? [],
      },
    ],
  ],
  ["bin", binArguments],
  ["cross", () => []],
];
