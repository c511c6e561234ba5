import { describe, expect, it } from "vitest";
import type { Step, StepOutcome, StepPosition } from "../../src/extension/picks/multi-step.ts";
import { askSteps } from "../../src/extension/picks/multi-step.ts";

type State = Readonly<Record<string, number>>;

/** Steps that set one letter each and answer from a script; they note how they were asked. */
function scripted(names: string, script: readonly (number | "back" | "leave")[]) {
  const asked: string[] = [];
  const answers = [...script];
  const stepOf = (name: string): Step<State> => ({
    answered: (state) => name in state,
    ask(state: State, { step, totalSteps }: StepPosition): Promise<StepOutcome<State>> {
      asked.push(`${name} ${step}/${totalSteps}`);
      const answer = answers.shift()!;
      return Promise.resolve(typeof answer === "number" ? { ...state, [name]: answer } : answer);
    },
  });
  return { asked, steps: Array.from(names, stepOf) };
}

describe("askSteps", () => {
  it("asks in order and gives the last state", async () => {
    const { steps, asked } = scripted("abc", [1, 2, 3]);
    await expect(askSteps({}, steps)).resolves.toEqual({ a: 1, b: 2, c: 3 });
    expect(asked).toEqual(["a 1/3", "b 2/3", "c 3/3"]);
  });

  it("skips what is answered at the start and counts only what is shown", async () => {
    const { steps, asked } = scripted("abc", [1, 3]);
    await expect(askSteps({ b: 9 }, steps)).resolves.toEqual({ a: 1, b: 9, c: 3 });
    expect(asked).toEqual(["a 1/2", "c 2/2"]);
  });

  it("goes back to the state as it was before the step", async () => {
    const { steps, asked } = scripted("ab", [1, "back", 5, 2]);
    await expect(askSteps({}, steps)).resolves.toEqual({ a: 5, b: 2 });
    expect(asked).toEqual(["a 1/2", "b 2/2", "a 1/2", "b 2/2"]);
  });

  it("passes over a step that has nothing to ask, also on the way back", async () => {
    const { steps, asked } = scripted("abc", [1, "back", 2, 3, 4]);
    const [first, second, third] = steps as [Step<State>, Step<State>, Step<State>];
    const optional = { ...second, applies: ({ a }: State) => a === 2 };
    await expect(askSteps({}, [first, optional, third])).resolves.toEqual({ a: 2, b: 3, c: 4 });
    expect(asked).toEqual(["a 1/2", "c 2/2", "a 1/2", "b 2/3", "c 3/3"]);
  });

  it("gives null when the user leaves", async () => {
    const { steps } = scripted("ab", [1, "leave"]);
    await expect(askSteps({}, steps)).resolves.toBeNull();
  });

  it("gives the state at once when nothing is open", async () => {
    await expect(askSteps({ a: 1 }, scripted("a", []).steps)).resolves.toEqual({ a: 1 });
  });
});
