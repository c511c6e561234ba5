import type { Frame } from "playwright-core";
import type { PageHook } from "../../webview/shared/page-hook.ts";
import type { Window } from "./window.ts";
import { quickInput } from "./workbench.ts";

/** What is asked for on a quiet machine; other work beside the test may take so many times as long. */
export const bounds = { wideMs: 3_000, firstMs: 1_000, frameMs: 34 } as const;
export const noise = 4;

/** Numbers that look like any, the same every time. */
export function csv(rows: number, columns: number): Buffer {
  let state = 1;
  const cell = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 4_294_967_296).toFixed(6);
  };
  const row = () => Array.from({ length: columns }, cell).join(",");
  const names = Array.from({ length: columns }, (_, at) => `x${at}`).join(",");
  const block = Array.from({ length: Math.min(rows, 20_000) }, row).join("\n");
  const blocks = Array.from({ length: Math.ceil(rows / 20_000) }, () => block);
  return Buffer.from(`${names}\n${blocks.join("\n")}\n`);
}

/** Milliseconds from the choice of a file to a report in its panel, to the first one or to the whole. */
export async function profiled(
  { page }: Window,
  file: string,
): Promise<{ frame: Frame; firstMs: number; wholeMs: number }> {
  await page.keyboard.press("F1");
  await quickInput(page).locator("input").fill(">Tablewright: Profile Data");
  await quickInput(page).getByRole("option").filter({ hasText: "Profile Data" }).first().waitFor();
  await page.keyboard.press("Enter");
  await quickInput(page).getByRole("option").filter({ hasText: file }).first().waitFor();
  await quickInput(page).locator("input").fill(file);
  const startedAt = performance.now();
  await page.keyboard.press("Enter");
  const took = () => Math.round(performance.now() - startedAt);
  const shown = async (wanted: "first" | "whole"): Promise<{ frame: Frame; ms: number }> => {
    for (;;) {
      for (const frame of page.frames()) if (await shows(frame, file, wanted)) return { frame, ms: took() };
      await page.waitForTimeout(20);
    }
  };
  const { ms: firstMs } = await shown("first");
  const { frame, ms: wholeMs } = await shown("whole");
  return { frame, firstMs, wholeMs };
}

/** Whether a page shows a report of the file, or all of it; asked for in the page, for a report is large. */
async function shows(frame: Frame, file: string, wanted: "first" | "whole"): Promise<boolean> {
  const asked = frame.evaluate(
    ([name, want]) => {
      const state = (globalThis as unknown as PageGlobal).tablewrightPage?.state;
      if (state?.panel !== "profile" || state.file !== name || state.report === null) return false;
      return want === "first" || state.status.type === "done";
    },
    [file, wanted] as const,
  );
  return asked.catch(() => false);
}

/** The global of a frame that may be one of our pages. */
interface PageGlobal {
  readonly tablewrightPage?: PageHook;
}
