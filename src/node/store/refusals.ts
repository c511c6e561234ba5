import { TablewrightError } from "../../core/errors.ts";

/** What to do about each refusal of the operating system. */
const nextSteps = new Map<string, string>([
  ["ENOSPC", "The disk is full. Free some space and run it again; what was saved before is untouched."],
  ["EDQUOT", "Your quota on this disk is used up. Free some space and run it again."],
  ["EROFS", "The disk is read-only. Choose a workspace folder that can be written to."],
  ["EACCES", "You have no permission here. Change the permissions of the folder, or choose another one."],
  ["EPERM", "You have no permission here. Change the permissions of the folder, or choose another one."],
  ["EMFILE", "Too many files are open. Close some programs and run it again."],
  ["ENAMETOOLONG", "Choose a shorter name or a folder that is less deep."],
  ["ENOTDIR", "A file stands where a folder is needed. Move it away and run it again."],
  ["EISDIR", "A folder stands where a file is needed. Move it away and run it again."],
  ["EIO", "The disk reports a failure of its own. Check it, then run it again."],
]);

/** The code of an operating-system error (`ENOENT`, …), or an empty string. */
export function codeOf(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" ? code : "";
}

/** Turns what the operating system throws into the family: `not-found` or `store-failed`, with what to do next. */
export function refusal(thrown: unknown, doing: string, path: string): TablewrightError {
  if (thrown instanceof TablewrightError) return thrown;
  const code = codeOf(thrown);
  if (code === "ENOENT") {
    const next = "Check the name, or list what is there with `tablewright list`.";
    return new TablewrightError("not-found", `There is no ${path}.`, { file: path, next }, thrown);
  }
  const reason = code || (thrown instanceof Error ? thrown.message : String(thrown));
  const next = nextSteps.get(code) ?? "See the reason above, then run it again.";
  const details = { file: path, found: reason, next };
  return new TablewrightError("store-failed", `Could not ${doing} ${path}: ${reason}.`, details, thrown);
}

/** Runs `work`; whatever the operating system throws comes out as `refusal` says. */
export async function guarded<T>(doing: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw refusal(thrown, doing, path);
  }
}
