/** Names the store gives to files that are not there yet, or not any more. Listings leave them out. */
const prefix = ".tablewright-";

let counter = 0;

/** A name no other process and no other thread of this one uses; it holds the process id. */
export function freshWorkingName(purpose: "new" | "gone", thread: number): string {
  counter += 1;
  return `${prefix}${purpose}-${process.pid}-${thread}-${counter}`;
}

export const lockName = `${prefix}lock`;
export const takeoverName = `${prefix}takeover`;

/** Whether a name is one of the store's own. */
export function isWorkingName(name: string): boolean {
  return name.startsWith(prefix);
}

/** The id of the process that made a working file, or null for locks and foreign names. */
export function makerOf(name: string): number | null {
  const match = /^\.tablewright-(?:new|gone)-(\d+)-\d+-\d+$/.exec(name);
  return match ? Number(match[1]) : null;
}
