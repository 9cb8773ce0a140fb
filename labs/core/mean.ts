/** The mean; NaN of nothing. */
export const mean = (values: readonly number[] | Float64Array): number =>
  (values as number[]).reduce((sum, one) => sum + one, 0) / values.length;
