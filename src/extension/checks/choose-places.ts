import type { Finding } from "../../protocol/panels.ts";

type CellPlace = NonNullable<Finding["cells"]>[number];

/** A finding at one of its places; null is its column or the file as a whole. */
export interface ShownPlace {
  readonly finding: Finding;
  readonly cell: CellPlace | null;
  /** The place that says all of it. */
  readonly isFirst: boolean;
}

export interface ChosenPlaces {
  readonly shown: readonly ShownPlace[];
  /** How many places there are with those that are not shown; the check names a hundred of a finding at most. */
  readonly all: number;
}

export interface PlaceLimits {
  readonly perFinding: number;
  readonly perFile: number;
}

function placesOf({ cells }: Finding): readonly (CellPlace | null)[] {
  return cells === undefined || cells.length === 0 ? [null] : cells;
}

/**
 * The places to mark of findings that come the gravest first: every finding once before any twice, so that one with
 * many places hides no other. Kept in the order of the findings.
 */
export function choosePlaces(
  findings: readonly Finding[],
  { perFinding, perFile }: PlaceLimits,
): ChosenPlaces {
  const places = findings.map(placesOf);
  const taken = new Int32Array(findings.length);
  let left = perFile;
  for (let round = 0; round < perFinding && left > 0; round++) {
    for (let index = 0; index < findings.length && left > 0; index++) {
      if (round >= places[index]!.length) continue;
      taken[index]!++;
      left--;
    }
  }
  const shown = findings.flatMap((finding, index) =>
    places[index]!.slice(0, taken[index]).map((cell, at) => ({ finding, cell, isFirst: at === 0 })),
  );
  return { shown, all: places.reduce((sum, each) => sum + each.length, 0) };
}
