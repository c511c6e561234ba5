import { cp, mkdir, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/**
 * A new folder under the system's temporary folder with a copy of samples/ in it, without any models.
 * @returns `folder`, for the data of a VS Code, and `workspace`, the copy
 */
export async function temporaryWorkspace() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tablewright-")));
  const workspace = join(folder, "samples");
  await cp("samples", workspace, { recursive: true, filter: (path) => basename(path) !== "models" });
  await mkdir(join(folder, "extensions"));
  return { folder, workspace };
}
