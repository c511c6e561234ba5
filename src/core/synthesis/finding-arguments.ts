/** Findings of making data, and the arguments their sentences need. */
export interface SynthesisFindings {
  "sampled-synthesis": { readonly rows: number; readonly of: number };
  /** Rows made of smaller classes, beside the rows of the training part. */
  oversampled: { readonly made: number; readonly rows: number };
  "not-oversampled": { readonly label: string };
  "new-values": { readonly source: "identifier" | "text" | "counter" };
}
