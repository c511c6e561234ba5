import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Path of a file that the build puts beside the bundles: in a bundle it stands next to the script, in
 * the source tree in dist/.
 */
export function runtimeFile(name: string): string {
  const beside = fileURLToPath(new URL(name, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));
}
