import type { Finding } from "../../findings.ts";

export interface ColumnNames {
  readonly names: readonly string[];
  /** One `renamed-column` for each name that had to change. */
  readonly findings: readonly Finding[];
}

/**
 * Gives every column a name of its own. Spaces around a name are dropped. An empty one becomes
 * "column_<position>"; a repeated one gets "_2", "_3" … behind it, past any name that is taken.
 */
export function uniqueNames(header: readonly string[], file: string): ColumnNames {
  const trimmed = header.map((cell) => cell.trim());
  const names = giveNames(trimmed);
  const findings = names.flatMap((name, index) => {
    const original = trimmed[index]!;
    if (name === original) return [];
    return [renamed(original, index + 1, { file, column: name })];
  });
  return { names, findings };
}

/** Names of the columns of a file without header: column_1, column_2 … */
export function positionalNames(width: number): ColumnNames {
  return { names: Array.from({ length: width }, (_, index) => `column_${index + 1}`), findings: [] };
}

function giveNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set(wanted);
  const given = new Set<string>();
  const nextNumber = new Map<string, number>();
  function freeName(name: string): string {
    if (!taken.has(name)) return name;
    let number = nextNumber.get(name) ?? 2;
    while (taken.has(`${name}_${number}`)) number++;
    nextNumber.set(name, number + 1);
    return `${name}_${number}`;
  }
  return wanted.map((name, index) => {
    const unique = given.has(name) || name === "" ? freeName(name || `column_${index + 1}`) : name;
    taken.add(unique);
    given.add(unique);
    return unique;
  });
}

function renamed(
  original: string,
  position: number,
  where: { readonly file: string; readonly column: string },
): Finding {
  return { code: "renamed-column", severity: "warning", args: { original, position }, where };
}
