import * as z from "zod";
import { dateFields, dateReader, isDateFormat } from "../date-text.ts";
import type { Operation } from "../operation.ts";
import { textReader } from "../text-levels.ts";

const dateFieldsParameters = z.strictObject({
  formats: z.array(z.string().refine(isDateFormat, { error: "Not a format of dates." })).min(1),
});
/** Formats to try, in order. */
export type DateFieldsParameters = z.output<typeof dateFieldsParameters>;

const nothing = dateFields.map(() => NaN);

/** `date-fields`: year, month, day, hour, minute and second that a text writes, all missing when no format fits. */
export const dateFieldsOf: Operation<DateFieldsParameters> = {
  name: "date-fields",
  summary: "Year, month, day, hour, minute and second of a text; missing for texts of no known format.",
  accepts: ["strings"],
  arity: "one",
  yields: "numbers",
  parameters: dateFieldsParameters,
  tensors: {},
  width: ({ inputs }) =>
    inputs === 1 ? dateFields.length : { expected: "one column", found: `${inputs} columns` },
  bind({ parameters: { formats } }) {
    const read = textReader(dateReader(formats), nothing);
    return ([input]) => ({
      type: "numbers",
      width: dateFields.length,
      data: input?.type === "strings" ? read(input.columns[0]!) : new Float64Array(0),
    });
  },
  probes: ({ parameters: { formats } }) => [
    formats.flatMap((format) => dates.map((date) => written(format, date)).flatMap(surroundings)),
  ],
};

const dates: readonly (readonly [string, string])[][] = [
  [
    ["Y", "1969"],
    ["y", "69"],
    ["m", "12"],
    ["b", "jan"],
    ["d", "31"],
    ["H", "23"],
    ["M", "9"],
    ["S", "00"],
  ],
  [
    ["Y", "2068"],
    ["y", "68"],
    ["m", "7"],
    ["b", "SEP"],
    ["d", "1"],
    ["H", "00"],
    ["M", "59"],
    ["S", "7"],
  ],
  [
    ["Y", "2024"],
    ["y", "24"],
    ["m", "02"],
    ["b", "Feb"],
    ["d", "29"],
    ["H", "7"],
    ["M", "05"],
    ["S", "59"],
  ],
  [
    ["Y", "2023"],
    ["y", "68"],
    ["m", "2"],
    ["b", "DEC"],
    ["d", "30"],
    ["H", "24"],
    ["M", "60"],
    ["S", "0"],
  ],
  [
    ["Y", "1900"],
    ["y", "69"],
    ["m", "13"],
    ["b", "xyz"],
    ["d", "0"],
    ["H", "0"],
    ["M", "0"],
    ["S", "61"],
  ],
];

/** A text as it is, in spaces, in small letters, with wider spaces inside, and with something that does not belong. */
function surroundings(text: string): readonly string[] {
  const inside = [text.toLowerCase(), text.replaceAll(" ", "\t\u00a0")];
  return [
    text,
    ` ${text}\n`,
    `\u00a0${text}`,
    ...inside,
    `${text}\u2028`,
    `${text}1`,
    `x${text}`,
    text.slice(1),
  ];
}

function written(format: string, date: readonly (readonly [string, string])[]): string {
  return date.reduce((text, [code, value]) => text.replaceAll(`%${code}`, value), format);
}
