import * as z from "zod";

const shape = /^[A-Za-z0-9][\w.-]{0,99}$/;
/** Names Windows keeps for devices, whatever follows a dot. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether a text can be the name of a model: a plain folder name on every system. */
export function isModelName(name: string): boolean {
  return shape.test(name) && !name.endsWith(".") && !device.test(name);
}

export const modelNameRule =
  "A model name starts with a letter or digit, holds letters, digits, `_`, `-` and `.`, does not end with a dot, has at most 100 characters and is not a device name of Windows.";

/** The name of a model. */
export const modelName = z.string().refine(isModelName, { error: modelNameRule });

/** A model name made from the name of a data file; `model` when nothing of it can be used. */
export function modelNameFromFile(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? "";
  const slug = base
    .replace(/(?<=.)\.gz$/i, "")
    .replace(/(?<=.)\.[^.]*$/, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 100)
    .replace(/[.-]+$/, "")
    .toLowerCase();
  return isModelName(slug) ? slug : "model";
}

const aliasShape = /^[A-Za-z_][\w-]{0,63}$/;
/** What a reference reads as something else than an alias. */
const reserved = /^(latest|v\d+)$/i;

/** Whether a text can be an alias; `latest` and `v3` and the like mean something else already. */
export function isAlias(name: string): boolean {
  return aliasShape.test(name) && !reserved.test(name);
}

export const aliasRule =
  "An alias starts with a letter or `_`, holds letters, digits, `_` and `-`, has at most 64 characters, and is not `latest` or like `v3`.";

/** The name of an alias, such as `production`. */
export const aliasName = z.string().refine(isAlias, { error: aliasRule });
