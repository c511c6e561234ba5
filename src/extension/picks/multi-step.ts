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
  /** Whether there is anything to ask, as the steps before have it; always when left out. */
  applies?(state: State): boolean;
  ask(state: State, position: StepPosition): Promise<StepOutcome<State>>;
}

/**
 * Asks the steps in order and lets the user go back; a step gets the state as the step before left it.
 * Steps answered at the start are not shown. Gives the last state, or null when the user left.
 */
export async function askSteps<State>(initial: State, steps: readonly Step<State>[]): Promise<State | null> {
  const open = steps.filter((step) => !step.answered(initial));
  const asked: { readonly at: number; readonly state: State }[] = [];
  let state = initial;
  let at = nextStep(open, 0, state);
  while (at < open.length) {
    const position = { step: asked.length + 1, totalSteps: stepsFrom(open, at, state) + asked.length };
    const outcome = await open[at]!.ask(state, position);
    if (outcome === "leave") return null;
    if (outcome === "back") {
      ({ at, state } = asked.pop() ?? { at, state });
      continue;
    }
    asked.push({ at, state });
    state = outcome;
    at = nextStep(open, at + 1, state);
  }
  return state;
}

function applies<State>(step: Step<State>, state: State): boolean {
  return step.applies?.(state) ?? true;
}

/** The first step from a place on that has something to ask. */
function nextStep<State>(steps: readonly Step<State>[], from: number, state: State): number {
  const found = steps.findIndex((step, at) => at >= from && applies(step, state));
  return found === -1 ? steps.length : found;
}

/** How many steps from a place on have something to ask, as far as one knows. */
function stepsFrom<State>(steps: readonly Step<State>[], from: number, state: State): number {
  return steps.slice(from).filter((step) => applies(step, state)).length;
}
