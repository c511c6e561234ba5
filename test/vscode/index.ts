import { runSuites } from "./run-suites.ts";

/** Called by VS Code: runs every suite, in the order in which a user meets things. */
export function run(): Promise<void> {
  return runSuites(async () => {
    await import("./activation.test.ts");
    await import("./lifecycle.test.ts");
    await import("./learners.test.ts");
    await import("./trees.test.ts");
    await import("./problems.test.ts");
    await import("./profile.test.ts");
    await import("./checks.test.ts");
    await import("./responsiveness.test.ts");
  });
}
