import type * as z from "zod";
import { TablewrightError } from "../core/errors.ts";
import type { Progress, RunControl } from "../core/lifecycle/action.ts";
import type { Ports } from "../core/ports.ts";
import type { CallControl } from "../protocol/rpc/index.ts";
import type { WorkerProgress } from "../protocol/worker.ts";
import type { Timing } from "./batch-epochs.ts";
import { batchEpochs } from "./batch-epochs.ts";
import { considerateClock } from "./considerate-clock.ts";

/** What the runner needs of an action; what its schema lets through is what its `run` takes. */
export interface RunnableAction {
  readonly name: string;
  readonly input: z.ZodType;
  run(ports: Ports, input: never, control: RunControl): Promise<unknown>;
}

export interface RunnerOptions {
  readonly actions: readonly RunnableAction[];
  /** Opens the ports of the workspace; asked once, and again after it failed. */
  readonly openPorts: () => Promise<Ports>;
  readonly timing: Timing;
}

/** Answers one call: an action by its name, with input as a face made it. */
export type Runner = (
  method: string,
  input: unknown,
  control: CallControl<WorkerProgress>,
) => Promise<unknown>;

function actionNamed(actions: readonly RunnableAction[], name: string): RunnableAction {
  const action = actions.find((each) => each.name === name);
  if (action !== undefined) return action;
  const expected = actions.map((each) => each.name).join(", ");
  const next = "Reload the window: the extension and its worker may be of two versions.";
  throw new TablewrightError("bad-usage", `There is no action “${name}”.`, { expected, found: name, next });
}

function parseInput(action: RunnableAction, input: unknown): never {
  const parsed = action.input.safeParse(input);
  // The schema is the one that types the input of this action's `run`.
  if (parsed.success) return parsed.data as never;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  const fault = `${field === "" ? "" : `\`${field}\`: `}${issue?.message ?? "not valid"}`;
  throw new TablewrightError("bad-usage", `The request to ${action.name} is not valid: ${fault}`, {
    next: "Correct the request and run it again.",
  });
}

/** Calls under way that told no stage: they are short, as opposed to those that read tables and fit. */
class ShortCalls {
  private readonly calls = new Set<symbol>();

  get wait(): boolean {
    return this.calls.size > 0;
  }

  begin(): symbol {
    const call = Symbol("call");
    this.calls.add(call);
    return call;
  }

  end(call: symbol): void {
    this.calls.delete(call);
  }
}

/** Opens the ports once, and again after that failed. */
function openOnce(open: () => Promise<Ports>): () => Promise<Ports> {
  let opening: Promise<Ports> | null = null;
  return () => {
    opening ??= open().catch((thrown: unknown) => {
      opening = null;
      throw thrown;
    });
    return opening;
  };
}

function toRunControl(control: CallControl<WorkerProgress>, progress: (event: Progress) => void): RunControl {
  return {
    progress,
    get cancelled() {
      return control.cancelled;
    },
    get stopRequested() {
      return control.stopRequested;
    },
  };
}

/**
 * Makes the function that answers the calls of one workspace. It throws `bad-usage` for an unknown action or
 * input its schema refuses, and whatever the action throws.
 */
export function createRunner({ actions, openPorts, timing }: RunnerOptions): Runner {
  const shortCalls = new ShortCalls();
  const ports = openOnce(async () => {
    const opened = await openPorts();
    return { ...opened, clock: considerateClock(opened.clock, () => shortCalls.wait) };
  });
  return async (method, input, control) => {
    const action = actionNamed(actions, method);
    const parsed = parseInput(action, input);
    const batcher = batchEpochs((event) => control.progress(event), timing);
    const call = shortCalls.begin();
    const runControl = toRunControl(control, (event) => {
      shortCalls.end(call);
      batcher.progress(event);
    });
    try {
      return await action.run(await ports(), parsed, runControl);
    } finally {
      shortCalls.end(call);
      batcher.flush();
    }
  };
}
