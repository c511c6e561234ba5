import type { Disposable } from "vscode";
import { commandIds } from "../ids.ts";
import { failure } from "../failure.ts";
import { readMonitorReport } from "../models/read-report.ts";
import { openMonitorReport } from "../panels/monitoring-panel.ts";
import type { Services } from "../services.ts";
import { fieldsOf, textField } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { folderArgument } from "./version-argument.ts";

/** Open Monitoring Run: the monitoring panel on a saved report, `{path, workspace?}`. */
export function registerOpenMonitoringRun(services: Services): Disposable {
  return registerCommand(services, commandIds.openMonitoringRun, async (argument) => {
    const path = textField(fieldsOf(argument), "path");
    if (path === undefined) {
      const next = "Open it from the tree of models.";
      throw failure("bad-usage", "No monitoring run was named.", { expected: "path", next });
    }
    const folder = folderArgument(argument);
    const report = await readMonitorReport(folder, path);
    await openMonitorReport(services, folder, report);
    return report;
  });
}
