import { isDateFormat } from "../../pipeline/date-text.ts";
import { badStep } from "../bad-step.ts";
import { draft, formulaDraft } from "../columns.ts";
import { dateFormula } from "../date-formula.ts";
import { always, itsColumns, never, type StepKind } from "../step.ts";

/** Reads texts as dates, by formats tried in order. */
export const parseDates: StepKind<"parse-dates"> = {
  step: "parse-dates",
  title: "Parse Dates",
  atPrediction: always,
  learns: never,
  asText: itsColumns,
  changes: itsColumns,
  apply(step, work) {
    const { columns, formats } = step;
    const strange = formats.find((format) => !isDateFormat(format));
    if (strange !== undefined)
      throw badStep(step, `"${strange}" is not a format of dates`, {
        expected: "year, month and day, each once, of %Y %y %m %b %d %H %M %S",
        found: strange,
        next: "Write it as in %d/%m/%Y or %Y-%m-%d %H:%M.",
      });
    const nodes = [draft("date-fields", { formats }), formulaDraft(dateFormula)];
    for (const name of columns) work.make({ name: work.texts(name).name, kind: "date", from: [name], nodes });
  },
};
