import type { Disposable } from "vscode";
import { commandIds } from "../ids.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";

/** Show Log. */
export function registerShowLog(services: Services): Disposable {
  return registerCommand(services, commandIds.showLog, () => services.log.show());
}
