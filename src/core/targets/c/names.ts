import type { CodeColumn } from "../code/program.ts";

/** A lower-case C identifier made from a text; "model" when nothing of it can stay. */
export function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 40);
  return /^[a-z]/.test(plain) ? plain : `model${plain === "" ? "" : "_"}${plain}`;
}

/** The field of a column in the input struct: its position makes it unique and keeps it from being a keyword. */
export function fieldName({ name, value }: CodeColumn): string {
  const plain = slug(name);
  return `${value.name}_${plain}`;
}

/** The prefix of everything in a header: the name of its file. */
export function prefixOf(file: string): string {
  return file.replace(/\.h$/, "");
}
