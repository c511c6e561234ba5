import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A size as people read it, in decimal units. */
export function formatSize(bytes) {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e3).toFixed(1)} KB`;
}

/** Prints every file of dist/ with its size; source maps are left out. */
export async function printSizes() {
  const entries = await readdir("dist", { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".map"));
  const rows = await Promise.all(
    files.map(async (file) => {
      const path = join(file.parentPath, file.name);
      return { path, bytes: (await stat(path)).size };
    }),
  );
  for (const { path, bytes } of rows.sort((a, b) => a.path.localeCompare(b.path))) {
    console.log(`${formatSize(bytes).padStart(10)}  ${path}`);
  }
}
