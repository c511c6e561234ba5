/** Fields of an argument that anybody may have made: a tree node, a test, an agent, another extension. */
export type Fields = Readonly<Record<string, unknown>>;

/** The argument's fields, or none. */
export function fieldsOf(argument: unknown): Fields {
  return typeof argument === "object" && argument !== null ? (argument as Fields) : {};
}

export function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberField(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function textsField(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields[name];
  return Array.isArray(value) && value.every((each) => typeof each === "string") ? value : undefined;
}

/** The text if it is one of these. */
export function choiceField<Choice extends string>(
  fields: Fields,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === fields[name]);
}
