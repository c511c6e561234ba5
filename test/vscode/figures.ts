/** What the suites measured, by name, in words; the harness prints it after the run. */
export const figures = new Map<string, string>();
