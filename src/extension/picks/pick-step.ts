import type { QuickPickItem } from "vscode";
import { QuickInputButtons, window } from "vscode";
import type { StepPosition } from "./multi-step.ts";

export interface PickStepOptions<Item extends QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Highlighted at first. */
  readonly active?: Item | undefined;
  readonly position: StepPosition;
}

/** One step of a flow as a QuickPick; it stays open when the focus is lost. */
export function pickStep<Item extends QuickPickItem>(
  options: PickStepOptions<Item>,
): Promise<Item | "back" | "leave"> {
  const pick = window.createQuickPick<Item>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.step = options.position.step;
  pick.totalSteps = options.position.totalSteps;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = options.items;
  if (options.active) pick.activeItems = [options.active];
  if (options.position.step > 1) pick.buttons = [QuickInputButtons.Back];
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0];
      if (chosen) resolve(chosen);
    });
    pick.onDidTriggerButton(() => resolve("back"));
    pick.onDidHide(() => resolve("leave"));
    pick.show();
  }).finally(() => pick.dispose()) as Promise<Item | "back" | "leave">;
}
