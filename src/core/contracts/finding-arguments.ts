/** Arguments of what breaks a contract, by code: names of Amazon SageMaker Model Monitor, and `range_check`. */
export interface ContractFindings {
  readonly data_type_check: {
    readonly expected: string;
    readonly cells: number;
    readonly share: number;
    readonly example: string;
  };
  /** Shares of rows. */
  readonly completeness_check: { readonly completeness: number; readonly expected: number };
  readonly missing_column_check: { readonly kind: string };
  readonly extra_column_check: { readonly kind: string };
  readonly categorical_values_check: {
    readonly cells: number;
    readonly share: number;
    readonly example: string;
  };
  /** Null is no bound. */
  readonly range_check: {
    readonly cells: number;
    readonly minimum: number | null;
    readonly maximum: number | null;
    readonly example: number;
  };
}
