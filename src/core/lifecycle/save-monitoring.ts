import type { Ports } from "../ports.ts";
import { monitoringFolder } from "../registry/layout.ts";
import { modelNameFromFile } from "../registry/names.ts";
import { appendEvent, changeModel } from "../registry/record.ts";
import type { FileStore } from "../registry/store.ts";
import type { MonitorReport } from "./reports.ts";
import { timestamp } from "./timestamp.ts";

/** Saves a monitoring report under a name made of the time and the file, and logs it; answers it with its path. */
export async function saveMonitoring(
  { store, clock }: Pick<Ports, "store" | "clock">,
  judged: Omit<MonitorReport, "path">,
): Promise<MonitorReport> {
  const { model, version, file } = judged;
  return changeModel(store, model, async () => {
    const at = timestamp(clock);
    const path = await freePath(store, `${monitoringFolder(model)}/${stem(at, file)}`);
    const report = { ...judged, path };
    await store.write(path, `${JSON.stringify(report, null, 2)}\n`);
    const breaches = judged.breaches.length;
    await appendEvent(store, model, { type: "monitored", at, version, path, file, breaches });
    return report;
  });
}

/** A file name that sorts by time on every system. */
function stem(at: string, file: string): string {
  return `${at.replace(/[:.]/g, "-")}-${modelNameFromFile(file)}`;
}

async function freePath(store: FileStore, start: string): Promise<string> {
  let path = `${start}.json`;
  for (let number = 2; await store.exists(path); number++) path = `${start}-${number}.json`;
  return path;
}
