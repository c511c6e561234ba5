/** Whether rows can say how good a fit is: there are some, and not all of them weigh nothing. */
export function canValidate({
  target,
  weights,
}: {
  readonly target: Float32Array;
  readonly weights?: Float32Array;
}): boolean {
  return weights === undefined ? target.length > 0 : weights.some((weight) => weight > 0);
}
