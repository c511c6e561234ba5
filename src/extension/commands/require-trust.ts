import { l10n, workspace } from "vscode";
import { failure } from "../failure.ts";

/** Throws `refused` in Restricted Mode, where nothing may be written into the workspace. */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  const next = l10n.t("Trust this workspace first: Workspaces: Manage Workspace Trust.");
  throw failure(
    "refused",
    l10n.t("This workspace is not trusted, so Tablewright only shows what is there."),
    {
      next,
    },
  );
}
