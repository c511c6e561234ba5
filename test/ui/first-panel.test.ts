import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bounds, csv, noise, profiled } from "./profiled.ts";
import { openWindow } from "./window.ts";

/** Opens the profile of a file as the first panel of a new window: nothing of ours runs yet, and no page was loaded. */
async function profiledFirst(file: string, text: Buffer): Promise<{ firstMs: number; wholeMs: number }> {
  const window = await openWindow({ files: { [file]: "" } });
  try {
    await writeFile(join(window.workspace, file), text);
    return await profiled(window, file);
  } finally {
    await window.close();
  }
}

describe("the first panel of a new window", () => {
  it("shows 2,003 columns of 9 MB as soon as one that comes later is asked to", async () => {
    const { firstMs, wholeMs } = await profiledFirst("wide.csv", csv(500, 2_003));
    console.log(
      `9 MB × 2,003 columns, first panel: columns after ${firstMs} ms, all of it after ${wholeMs} ms`,
    );
    expect(wholeMs).toBeLessThan(bounds.wideMs * noise);
  });

  it("shows the first result of 100 MB as soon as one that comes later is asked to", async () => {
    const { firstMs, wholeMs } = await profiledFirst("long.csv", csv(400_000, 29));
    console.log(`104 MB × 29 columns, first panel: first after ${firstMs} ms, all of it after ${wholeMs} ms`);
    expect(firstMs).toBeLessThan(bounds.firstMs * noise);
  });
});
