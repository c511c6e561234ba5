/** What is asked for: of the damage, so much is found. */
export const leastRecall = 0.95;
/** ... and of the rows of an original, so many are named by findings that may be false. */
export const mostFalse = 0.05;

export function sum(all, field) {
  return all.reduce((total, each) => total + each[field], 0);
}

/** The part of what was put in that was found. */
export function recallOf(tried) {
  return sum(tried, "found") / sum(tried, "injected");
}
