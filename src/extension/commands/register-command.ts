import type { Disposable } from "vscode";
import { commands } from "vscode";
import type { PlainError } from "../../protocol/rpc/index.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import type { CommandId } from "../ids.ts";
import { showFailure } from "../messages.ts";
import type { Services } from "../services.ts";

/** What `executeCommand` gives back when a command failed; the user has been told. */
export interface CommandFailure {
  readonly error: PlainError;
}

function report(services: Services, id: CommandId, thrown: unknown): CommandFailure {
  const error = plainErrorOf(thrown);
  if (error.tag === "cancelled") {
    services.log.info(`${id}: cancelled.`);
    return { error };
  }
  services.log.error(`${id}: [${error.tag}] ${error.message}`);
  if (error.tag === "internal" && thrown instanceof Error) services.log.error(thrown);
  showFailure(services, error).catch((failed: unknown) => services.log.error(String(failed)));
  return { error };
}

/**
 * Registers one command: it is timed and logged, and what it throws is shown and given back as
 * `CommandFailure`. It gives back what `run` answers; a user who changed their mind is no failure.
 */
export function registerCommand(
  services: Services,
  id: CommandId,
  run: (...args: readonly unknown[]) => unknown,
): Disposable {
  return commands.registerCommand(id, async (...args: readonly unknown[]) => {
    const startedAt = performance.now();
    try {
      return await run(...args);
    } catch (thrown) {
      return report(services, id, thrown);
    } finally {
      services.log.debug(`${id} took ${Math.round(performance.now() - startedAt)} ms.`);
    }
  });
}
