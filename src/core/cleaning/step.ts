import type { CleaningStep } from "./schema.ts";
import type { RowScope, Work } from "./work.ts";

export type StepName = CleaningStep["step"];
/** A step of one name. */
export type StepNamed<Name extends StepName> = Extract<CleaningStep, { step: Name }>;

/** What a step of one name does. */
export interface StepKind<Name extends StepName = StepName> {
  readonly step: Name;
  /** Title Case, verb first. */
  readonly title: string;
  /** Whether the model does the same with every row it predicts; else the step is for training rows only. */
  atPrediction(step: StepNamed<Name>): boolean;
  /** Whether it learns something of the training rows. */
  learns(step: StepNamed<Name>): boolean;
  /** Whether its ops name the texts it met though no cell depends on them; no when left out. */
  namesTexts?(step: StepNamed<Name>): boolean;
  /** Whose rows it chooses; none when left out. */
  readonly chooses?: RowScope;
  /** Whether what it does to a row depends on other rows though it learns nothing; no when left out. */
  comparesRows?(step: StepNamed<Name>): boolean;
  /** Bytes it keeps of every row that goes by; none when left out. */
  readonly keptBytes?: number;
  /** What to do instead where rows go by in blocks; null, or left out, for a step that can be done to those. */
  insteadInBlocks?(step: StepNamed<Name>): string | null;
  /** Columns whose cells it wants as they are written, where they come straight from the file. */
  asText?(step: StepNamed<Name>): readonly string[];
  /** Kind to read its columns as where they come straight from the file; null to leave it to the reader. */
  asKind?(step: StepNamed<Name>): "boolean" | "date" | null;
  /** Columns it changes, of those it finds. */
  changes(step: StepNamed<Name>): readonly string[];
  /** Does it; answers how, in steps of some ten milliseconds, where it looks at many rows for it. */
  apply(step: StepNamed<Name>, work: Work): Generator<undefined, void> | undefined;
}

/** What any step does. */
export type AnyStepKind = Pick<StepKind, keyof StepKind>;

export const always = (): boolean => true;
export const never = (): boolean => false;
export const itsColumns = ({ columns }: { readonly columns: readonly string[] }): readonly string[] =>
  columns;
export const itsColumn = ({ column }: { readonly column: string }): readonly string[] => [column];
export const noColumns = (): readonly string[] => [];
