import { describe, expect, it } from "vitest";
import { toPlainError } from "../../../src/core/errors.ts";
import { recipeDataPath, workspacePath } from "../../../src/core/lifecycle/workspace-path.ts";

describe("workspacePath", () => {
  it.each([
    ["/work", "data/a.csv", "data/a.csv"],
    ["/work", "./data/../a.csv", "a.csv"],
    ["/work", "/work/data/a.csv", "data/a.csv"],
    ["/work", "/work/../work/a.csv", "a.csv"],
    ["/work/", "data//a.csv", "data/a.csv"],
    ["/work", "../elsewhere/a.csv", "/elsewhere/a.csv"],
    ["/work", "/workshop/a.csv", "/workshop/a.csv"],
    ["/work", "../../../a.csv", "/a.csv"],
    ["C:\\work", "C:\\work\\data\\a.csv", "data/a.csv"],
    ["C:\\work", "data\\a.csv", "data/a.csv"],
    ["C:\\work", "D:\\a.csv", "D:\\a.csv"],
    ["C:\\work", "..\\a.csv", "C:/a.csv"],
    ["/work", "..a.csv", "..a.csv"],
  ])("in %s writes %s as %s", (root, path, expected) => {
    expect(workspacePath(root, path)).toBe(expected);
  });
});

describe("recipeDataPath", () => {
  it("takes a path inside, and an absolute one anywhere", () => {
    expect(recipeDataPath("/work", "data/a.csv")).toBe("data/a.csv");
    expect(recipeDataPath("/work", "/data/a.csv")).toBe("/data/a.csv");
  });

  it.each(["../a.csv", "data/../../a.csv", "..\\a.csv"])(
    "refuses %s, which leads out without saying so",
    (path) => {
      let thrown: unknown;
      try {
        recipeDataPath("/work", path);
      } catch (error) {
        thrown = error;
      }
      expect(toPlainError(thrown)).toMatchObject({ tag: "outside-workspace", details: { file: path } });
    },
  );
});
