import type * as z from "zod";
import type { Ports } from "../ports.ts";
import type { CurvePoint } from "../learners/types.ts";
import type { ProfileReport, VarianceReport } from "./reports.ts";

export type Stage =
  | "reading"
  | "preparing"
  | "projecting"
  | "fitting"
  | "rewriting"
  | "evaluating"
  | "predicting"
  | "saving"
  | "exporting"
  | "looking"
  | "checking"
  | "comparing";

/** What an action says while it runs. */
export type Progress =
  | { readonly type: "stage"; readonly stage: Stage }
  | { readonly type: "model"; readonly model: string; readonly learner: string; readonly target: string }
  | { readonly type: "variance"; readonly variance: VarianceReport }
  /** What is known of a file so far: from a sample, or without associations. */
  | { readonly type: "profile"; readonly report: ProfileReport }
  | ({ readonly type: "epoch"; readonly epochs: number; readonly isBest: boolean } & CurvePoint);

/** How a running action and its caller talk. */
export interface RunControl {
  progress(event: Progress): void;
  /** Nobody looks at the progress: what only serves a first look may be left out. */
  readonly isUnwatched?: boolean;
  /** The user wants nothing of it any more. */
  readonly cancelled: boolean;
  /** The user wants the best so far, now. */
  readonly stopRequested: boolean;
  /** With `cancelled`: not the user but the system ends the run, so what a later run can go on from stays. */
  readonly isShutdown?: boolean;
}

/** A part of a help page. */
export interface HelpSection {
  readonly title: string;
  readonly items: readonly { readonly term: string; readonly text: string }[];
}

/** One verb of the lifecycle. The command palette, the tree, the CLI and agent tools are faces of these. */
export interface Action<Input, Output> {
  readonly name: string;
  /** Title Case, verb first. */
  readonly title: string;
  /** One sentence for help pages. */
  readonly summary: string;
  /** What else a help page tells, when one is asked for. */
  readonly details?: () => readonly HelpSection[];
  /** Object schema; every field is described. */
  readonly input: z.ZodType<Input>;
  /** Fields that the command line takes by position, in order. */
  readonly positionals: readonly string[];
  run(ports: Ports, input: Input, control: RunControl): Promise<Output>;
}
