/** How a step ended: with what it made of the state, or with the wish to go back or to leave. */
export type StepOutcome<State> = State | "back" | "leave";

/** Where a step stands among the steps that are shown. */
export interface StepPosition {
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks one thing; `answered` says that the state holds the answer already, so that the step is skipped. */
export interface Step<State> {
  answered(state: State): boolean;
  ask(state: State, position: StepPosition): Promise<StepOutcome<State>>;
}

/**
 * Asks the steps in order and lets the user go back; a step gets the state as the step before left it.
 * Steps answered at the start are not shown. Gives the last state, or null when the user left.
 */
export async function askSteps<State>(initial: State, steps: readonly Step<State>[]): Promise<State | null> {
  const open = steps.filter((step) => !step.answered(initial));
  const states: State[] = [initial];
  while (states.length <= open.length) {
    const position = { step: states.length, totalSteps: open.length };
    const outcome = await open[states.length - 1]!.ask(states.at(-1)!, position);
    if (outcome === "leave") return null;
    if (outcome !== "back") states.push(outcome);
    else if (states.length > 1) states.pop();
  }
  return states.at(-1)!;
}
