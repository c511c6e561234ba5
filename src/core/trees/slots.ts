/** Bytes that all histograms together may take. */
const histogramBytes = 512 * 2 ** 20;

/**
 * How many histograms of `cells` cells to keep while a tree of `leaves` leaves grows: one for each leaf and one
 * in hand, fewer when they would not fit, but never fewer than a split needs.
 */
export function histogramSlots(cells: number, leaves: number): number {
  return Math.min(Math.max(leaves, 2) + 1, Math.max(3, Math.floor(histogramBytes / (16 * cells))));
}
