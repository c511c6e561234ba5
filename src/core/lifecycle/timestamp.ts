import type { Clock } from "../ports.ts";

/** The wall time as ISO 8601 in UTC, for records. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
