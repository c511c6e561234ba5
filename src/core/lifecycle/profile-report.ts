import type { Inspection } from "../data/source.ts";
import type { Finding } from "../findings.ts";
import type { Task } from "../pipeline/types.ts";
import type { Associations, ColumnProfile, ProfileSample, TargetProfile } from "../profile/report.ts";

export interface ProfileReport {
  readonly action: "profile";
  readonly file: string;
  readonly bytes: number;
  /** Of the file; about as many while `sample` is from a part of it. */
  readonly rows: number;
  readonly dialect: Inspection["dialect"];
  readonly columns: readonly ColumnProfile[];
  /** Null when every figure comes from all rows. */
  readonly sample: ProfileSample | null;
  /** The column most likely to be the target, with the task it suggests. */
  readonly suggestedTarget: { readonly name: string; readonly task: Task } | null;
  /** The target that was asked about, or null. */
  readonly target: TargetProfile | null;
  readonly associations: Associations;
  /** First rows as text, in the order of `columns`; null is missing. */
  readonly preview: readonly (readonly (string | null)[])[];
  /** Where the profile was written to, when that was asked for. */
  readonly path?: string;
  readonly findings: readonly Finding[];
}
