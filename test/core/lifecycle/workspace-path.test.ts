import { describe, expect, it } from "vitest";
import { toPlainError } from "../../../src/core/errors.ts";
import { recipeDataPath, workspacePath } from "../../../src/core/lifecycle/workspace-path.ts";

describe("workspacePath", () => {
  it.each([
    ["/project", "data/a.csv", "data/a.csv"],
    ["/project", "./data/../a.csv", "a.csv"],
    ["/project", "/project/data/a.csv", "data/a.csv"],
    ["/project", "/project/../project/a.csv", "a.csv"],
    ["/project/", "data//a.csv", "data/a.csv"],
    ["/project", "../elsewhere/a.csv", "/elsewhere/a.csv"],
    ["/project", "/projector/a.csv", "/projector/a.csv"],
    ["/project", "../../../a.csv", "/a.csv"],
    ["C:\\work", "C:\\work\\data\\a.csv", "data/a.csv"],
    ["C:\\work", "data\\a.csv", "data/a.csv"],
    ["C:\\work", "D:\\a.csv", "D:\\a.csv"],
    ["C:\\work", "..\\a.csv", "C:/a.csv"],
    ["/project", "..a.csv", "..a.csv"],
  ])("in %s writes %s as %s", (root, path, expected) => {
    expect(workspacePath(root, path)).toBe(expected);
  });
});

describe("recipeDataPath", () => {
  it("takes a path inside, and an absolute one anywhere", () => {
    expect(recipeDataPath("/project", "data/a.csv")).toBe("data/a.csv");
    expect(recipeDataPath("/project", "/data/a.csv")).toBe("/data/a.csv");
  });

  it.each(["../a.csv", "data/../../a.csv", "..\\a.csv"])(
    "refuses %s, which leads out without saying so",
    (path) => {
      let thrown: unknown;
      try {
        recipeDataPath("/project", path);
      } catch (error) {
        thrown = error;
      }
      expect(toPlainError(thrown)).toMatchObject({ tag: "outside-workspace", details: { file: path } });
    },
  );
});
