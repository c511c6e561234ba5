import type { Disposable } from "vscode";
import { commandIds } from "../ids.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";

/** Refresh: reads the models again, and lets a worker that died too often be started again. */
export function registerRefresh(services: Services): Disposable {
  return registerCommand(services, commandIds.refresh, () => {
    services.workers.forgive();
    return services.models.refresh();
  });
}
