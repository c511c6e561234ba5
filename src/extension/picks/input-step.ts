import { QuickInputButtons, window } from "vscode";
import type { StepPosition } from "./multi-step.ts";

export interface InputStepOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly position: StepPosition;
  /** Why a value cannot be taken, or null. */
  readonly fault: (value: string) => string | null;
}

/** One step of a flow as an input box that accepts only what has no fault. */
export function inputStep(options: InputStepOptions): Promise<{ readonly value: string } | "back" | "leave"> {
  const input = window.createInputBox();
  input.title = options.title;
  input.prompt = options.prompt;
  input.value = options.value;
  input.step = options.position.step;
  input.totalSteps = options.position.totalSteps;
  input.ignoreFocusOut = true;
  if (options.position.step > 1) input.buttons = [QuickInputButtons.Back];
  const check = () => {
    input.validationMessage = options.fault(input.value) ?? "";
    return input.validationMessage === "";
  };
  return new Promise<{ readonly value: string } | "back" | "leave">((resolve) => {
    input.onDidChangeValue(check);
    input.onDidAccept(() => {
      if (check()) resolve({ value: input.value });
    });
    input.onDidTriggerButton(() => resolve("back"));
    input.onDidHide(() => resolve("leave"));
    input.show();
  }).finally(() => input.dispose());
}
