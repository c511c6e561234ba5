import { version } from "../../package.json";
import type { Origin } from "../core/ports.ts";
import { readGitCommit } from "./git-commit.ts";

/** The version of this package. */
export const engineVersion: string = version;

/** Who makes models here: this engine, on the commit checked out in the workspace. */
export function createOrigin(workspace: string): Origin {
  return { engineVersion, gitCommit: () => readGitCommit(workspace) };
}
