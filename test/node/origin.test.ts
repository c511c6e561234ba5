import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { readGitCommit } from "../../src/node/git-commit.ts";
import { createOrigin } from "../../src/node/origin.ts";
import { temporaryFolder } from "../support/workspace.ts";

const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"];

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", [...who, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
}

/** A repository with one commit. */
function repository(): string {
  const folder = temporaryFolder();
  git(folder, "init", "--quiet");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", "first");
  return folder;
}

describe("readGitCommit", () => {
  it("finds the commit from any folder of the repository", async () => {
    const folder = repository();
    mkdirSync(nodePath.join(folder, "deep/er"), { recursive: true });
    expect(await readGitCommit(nodePath.join(folder, "deep/er"))).toBe(git(folder, "rev-parse", "HEAD"));
  });

  it("finds it among packed references", async () => {
    const folder = repository();
    git(folder, "pack-refs", "--all");
    expect(await readGitCommit(folder)).toBe(git(folder, "rev-parse", "HEAD"));
  });

  it("finds it when no branch is checked out", async () => {
    const folder = repository();
    git(folder, "checkout", "--quiet", "--detach");
    expect(await readGitCommit(folder)).toBe(git(folder, "rev-parse", "HEAD"));
  });

  it("finds that of a worktree, which is another than the repository's", async () => {
    const folder = repository();
    const worktree = nodePath.join(temporaryFolder(), "tree");
    git(folder, "worktree", "add", "--quiet", "-b", "side", worktree);
    git(worktree, "commit", "--quiet", "--allow-empty", "--message", "second");
    expect(await readGitCommit(worktree)).toBe(git(worktree, "rev-parse", "HEAD"));
    expect(await readGitCommit(worktree)).not.toBe(git(folder, "rev-parse", "HEAD"));
  });

  it("is null before the first commit and outside of git", async () => {
    const folder = temporaryFolder();
    expect(await readGitCommit(folder)).toBeNull();
    git(folder, "init", "--quiet");
    expect(await readGitCommit(folder)).toBeNull();
  });

  it.each(["", "ref: ../../../etc/passwd", "ref: refs/heads/../../../../etc/passwd", "nonsense"])(
    "is null when HEAD holds %j",
    async (head) => {
      const folder = repository();
      rmSync(nodePath.join(folder, ".git/HEAD"));
      writeFileSync(nodePath.join(folder, ".git/HEAD"), head);
      expect(await readGitCommit(folder)).toBeNull();
    },
  );
});

describe("createOrigin", () => {
  it("names the version of this package", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(createOrigin(temporaryFolder()).engineVersion).toBe(version);
  });
});
