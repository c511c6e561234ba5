import type { ModelEvent } from "../lifecycle/reports.ts";

/** What the events of a model add up to. */
export interface LogState {
  /** The versions each alias has had, oldest first; the last one is current. Never empty. */
  readonly aliases: ReadonlyMap<string, readonly number[]>;
  readonly created: ReadonlyMap<number, Extract<ModelEvent, { type: "created" }>>;
  readonly deleted: ReadonlySet<number>;
  /** The highest version number any event names; 0 without events. */
  readonly highest: number;
}

/** Folds events, oldest first, into the state they leave. */
export function foldEvents(events: readonly ModelEvent[]): LogState {
  const aliases = new Map<string, number[]>();
  const created = new Map<number, Extract<ModelEvent, { type: "created" }>>();
  const deleted = new Set<number>();
  let highest = 0;
  for (const event of events) {
    highest = Math.max(highest, event.version);
    if (event.type === "created") created.set(event.version, event);
    else if (event.type === "deleted") deleted.add(event.version);
    else if (event.type === "promoted") promote(aliases, event.alias, event.version);
    else if (event.type === "rolled-back") rollBack(aliases, event.alias, event.version);
  }
  return { aliases, created, deleted, highest };
}

function promote(aliases: Map<string, number[]>, alias: string, version: number): void {
  const had = aliases.get(alias) ?? [];
  if (had.at(-1) !== version) aliases.set(alias, [...had, version]);
}

/** A rollback forgets what came after the version, so that the next one goes further back, not forth. */
function rollBack(aliases: Map<string, number[]>, alias: string, version: number): void {
  const had = aliases.get(alias) ?? [];
  const position = had.slice(0, -1).lastIndexOf(version);
  aliases.set(alias, position === -1 ? [version] : had.slice(0, position + 1));
}

/** The version an alias points to, or null. */
export function currentOf(state: LogState, alias: string): number | null {
  return state.aliases.get(alias)?.at(-1) ?? null;
}

/** The version a rollback of the alias would go to: the last one before the current that is not deleted. */
export function previousOf(state: LogState, alias: string): number | null {
  const had = state.aliases.get(alias) ?? [];
  const current = had.at(-1);
  return had.findLast((version) => version !== current && !state.deleted.has(version)) ?? null;
}

/** The aliases that point to a version, sorted. */
export function aliasesOf(state: LogState, version: number): string[] {
  return [...state.aliases.keys()].filter((alias) => currentOf(state, alias) === version).sort();
}
