import type { Intent } from "../../src/protocol/panels.ts";
import type { ChartModel } from "./chart/model.ts";
import type { CreatePlot } from "./chart/plot.ts";
import type { ViewMemory } from "./memory.ts";
import type { Words } from "./words.ts";

/** What a page is given to work with. */
export interface PageTools {
  /** BCP 47 language of the editor, for numbers and dates. */
  readonly language: string;
  readonly words: Words;
  readonly memory: ViewMemory;
  /** Charts that are shown now, by name. */
  readonly charts: Map<string, ChartModel>;
  readonly createPlot: CreatePlot;
  post(intent: Intent): void;
  /** Says a sentence to screen readers, once. */
  announce(sentence: string): void;
  /** Calls back after a change of theme. */
  onThemeChange(listener: () => void): void;
}
