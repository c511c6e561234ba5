/** The longest a model name may be. */
const longest = 100;

/** Whether a name can be a model's: a letter or digit, then letters, digits, `_`, `-` and `.`. */
export function isModelName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,99}$/.test(name);
}

/** A model name made of a file name: its ending taken off, what is not allowed turned into `-`. */
export function modelNameFor(fileName: string): string {
  const stem = fileName.replace(/\.gz$/i, "").replace(/\.[^.]*$/, "");
  const name = stem
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "")
    .slice(0, longest);
  return isModelName(name) ? name : "model";
}
