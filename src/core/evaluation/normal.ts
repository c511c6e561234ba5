/** The 97.5 % quantile of the standard normal distribution: half-width of a 95 % interval in errors. */
export const z95 = 1.959963984540054;
