import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { commandIds } from "../ids.ts";
import type { VersionTarget } from "../models/target.ts";
import { runComparison } from "../panels/compare-panel.ts";
import { pickVersion } from "../picks/pick-version.ts";
import type { Services } from "../services.ts";
import { fieldsOf } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { versionArgument } from "./version-argument.ts";

const title = () => l10n.t("Compare Versions");

async function otherSide(
  services: Services,
  left: VersionTarget,
  argument: unknown,
): Promise<VersionTarget | null> {
  const { with: right, workspace } = fieldsOf(argument);
  if (typeof right === "string") {
    const options = { title: title(), placeholder: "" };
    return versionArgument(services, { model: right, workspace }, options);
  }
  return pickVersion(services, {
    title: title(),
    placeholder: l10n.t("Version to hold beside {0} version {1}", left.model, left.version),
    offers: (version, model) => model.name === left.model && version.version !== left.version,
  });
}

/** Compare with…: with `{model: "churn@1", with: "churn@2"}` it asks nothing. */
export function registerCompareVersions(services: Services): Disposable {
  return registerCommand(services, commandIds.compareVersions, async (argument) => {
    const placeholder = l10n.t("First version");
    const left = await versionArgument(services, argument, { title: title(), placeholder });
    if (left === null) return undefined;
    const right = await otherSide(services, left, argument);
    return right === null ? undefined : runComparison(services, left, right);
  });
}
