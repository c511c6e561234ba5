/** What is asked for: of the damage, so much is found. */
export const leastRecall = 0.95;

export function sum(all, field) {
  return all.reduce((total, each) => total + each[field], 0);
}

/** The part of what was put in that was found. */
export function recallOf(tried) {
  return sum(tried, "found") / sum(tried, "injected");
}
