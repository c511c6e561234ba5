import type * as z from "zod";
import type { HelpSection, RunControl } from "../core/lifecycle/action.ts";
import type { Report } from "../core/lifecycle/reports.ts";
import type { Ports } from "../core/ports.ts";

/** What the command line needs of an action; what its schema lets through is what its `run` takes. */
export interface RunnableAction {
  readonly name: string;
  readonly summary: string;
  readonly details?: () => readonly HelpSection[];
  readonly input: z.ZodType;
  readonly positionals: readonly string[];
  run(ports: Ports, input: never, control: RunControl): Promise<Report>;
}
