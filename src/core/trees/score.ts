/**
 * How much a leaf lowers the loss, twice over: G² / (H + λ) of its sums of gradients and hessians (Chen &
 * Guestrin 2016, "XGBoost", eq. 6). A split gains score(left) + score(right) − score(parent); its eq. 7 has half
 * of that. 0 for a leaf without weight.
 */
export function scoreOf(gradient: number, hessian: number, l2: number): number {
  const weight = hessian + l2;
  return weight > 0 ? (gradient * gradient) / weight : 0;
}

/** The leaf value that minimizes the second-order loss: −G / (H + λ) (ibid., eq. 5); 0 without weight. */
export function leafValueOf(gradient: number, hessian: number, l2: number): number {
  const weight = hessian + l2;
  return weight > 0 ? -gradient / weight : 0;
}
