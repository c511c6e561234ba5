import { spaces } from "./text-form.ts";

export type DecimalSign = "." | ",";

const space = `[${spaces}]`;
const currency = "[$€£¥]";

/** The form of a number a person writes, for the regular expressions of every target (all of one match). */
export function numberPattern(decimal: DecimalSign): string {
  const [point, group] = decimal === "." ? ["[.]", "[,]"] : ["[,]", "[.]"];
  const digits = `(?:[0-9]{1,3}(?:${group}[0-9]{3})+(?:${point}[0-9]*)?|[0-9]+(?:${point}[0-9]*)?|${point}[0-9]+)`;
  const power = "(?:[eE][+-]?[0-9]{1,2})?";
  const before = `${space}*(?:[+-]?${currency}?|${currency}[+-]?)${space}*`;
  return `^${before}${digits}${power}${space}*(?:%|${currency})?${space}*$`;
}

/** What is taken out of such a text to leave a plain number, but for the decimal comma. */
export function numberClutter(decimal: DecimalSign): string {
  return `[${spaces}$€£¥%${decimal === "." ? "," : "."}]`;
}

/** Reads "1,234.5", "12%" (0.12), "$5", "-€3" as a number; NaN for what is none, or has 101 digits and more. */
export function numberReader(decimal: DecimalSign): (text: string) => number {
  const form = new RegExp(numberPattern(decimal));
  const clutter = new RegExp(numberClutter(decimal), "g");
  return (text) => {
    if (!form.test(text) || text.length > numberLength) return NaN;
    const number = Number(text.replace(clutter, "").replace(",", "."));
    return text.includes("%") ? number / 100 : number;
  };
}

/** Longer texts are no numbers. */
export const numberLength = 100;
