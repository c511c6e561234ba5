/** What a finding says that anybody can count in the file: it is so, whatever it comes from. */
const counted = {
  "missing-values": "cells are missing",
  "duplicate-rows": "rows are the same, cell for cell",
  "class-imbalance": "the label is that rare",
  "duplicate-column": "the columns are the same, cell for cell",
  "constant-column": "every cell is the same",
  "placeholder-numbers": "several cells hold that number of nines, far from all others",
  "holdout-overlap": "rows on both sides are the same, cell for cell",
};

/** Why a warning on an original is right, or undefined when nobody can say. */
export function factOf({ code }) {
  return counted[code];
}
