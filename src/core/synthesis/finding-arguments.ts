/** Findings of making data, and the arguments their sentences need. */
export interface SynthesisFindings {
  "sampled-synthesis": { readonly rows: number; readonly of: number };
  "new-values": { readonly source: "identifier" | "text" | "counter" };
}
