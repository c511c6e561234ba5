import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const pages = join(import.meta.dirname, "../../webview");
const files = readdirSync(pages, { recursive: true, encoding: "utf8" });

function linesOf(kind: string, pattern: RegExp): readonly string[] {
  return files
    .filter((file) => file.endsWith(kind))
    .flatMap((file) =>
      readFileSync(join(pages, file), "utf8")
        .split("\n")
        .filter((line) => pattern.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
}

describe("the pages' sources", () => {
  test("are found", () => {
    expect(files.filter((file) => file.endsWith(".ts")).length).toBeGreaterThan(40);
    expect(files.filter((file) => file.endsWith(".css")).length).toBeGreaterThan(5);
  });

  test("never write markup, so that no text can become code", () => {
    const markup = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function/;
    expect(linesOf(".ts", markup)).toEqual([]);
  });

  test("take every color from the editor's theme", () => {
    const value = /:.*(#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\()/i;
    const name = /:.*(?<![-\w])(?:white|black|red|green|blue|yellow|orange|purple|gray|grey)(?![-\w])/i;
    expect(linesOf(".css", value)).toEqual([]);
    expect(linesOf(".css", name)).toEqual([]);
    expect(linesOf(".ts", /["'`]#[0-9a-f]{3,8}["'`]|["'`]rgba?\(/i)).toEqual([]);
  });

  test("fetch nothing from anywhere", () => {
    expect(
      linesOf(".ts", /\bfetch\(|XMLHttpRequest|WebSocket|https?:\/\/(?!www\.w3\.org\/2000\/svg)/),
    ).toEqual([]);
    expect(linesOf(".css", /url\(|https?:/)).toEqual([]);
  });
});
