/** Entry of the extension: wires services, commands, trees and panels. */
import type { ExtensionContext } from "vscode";
import type { ExtensionApi } from "./api.ts";
import { createApi } from "./api.ts";
import { registerQuickFixes } from "./checks/quick-fixes.ts";
import { registerCommands } from "./commands/index.ts";
import { createServices } from "./create-services.ts";
import { registerHeaderHover } from "./editor/header-hover.ts";
import { registerHeaderLenses } from "./editor/header-lenses.ts";
import { watchModels } from "./models/watch-models.ts";
import { registerRestore } from "./panels/restore-panels.ts";
import { restoreBreaches } from "./problems/restore-breaches.ts";
import { registerDataTree } from "./tree/data-tree.ts";
import { registerModelsTree } from "./tree/models-tree.ts";

/** Called by VS Code once, when a command, a view or a restored panel needs the extension. */
export function activate(context: ExtensionContext): ExtensionApi {
  const startedAt = performance.now();
  const services = createServices(context);
  context.subscriptions.push(
    registerCommands(services),
    registerModelsTree(services),
    registerQuickFixes(services),
    registerDataTree(services),
    registerRestore(services),
    registerHeaderLenses(services),
    registerHeaderHover(services),
    watchModels(services.models),
    restoreBreaches(services),
  );
  return createApi(services, performance.now() - startedAt);
}
