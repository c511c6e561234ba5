import { TablewrightError } from "../../src/core/errors.ts";
import type { FileContent, FileStore } from "../../src/core/registry/store.ts";
import { utf8Bytes } from "../../src/core/registry/utf8.ts";

/** A file store in memory, for tests of what stands on the port; `files` may be looked into and tampered with. */
export interface MemoryStore extends FileStore {
  readonly files: Map<string, FileContent>;
}

export function createMemoryStore(root = "/workspace"): MemoryStore {
  const files = new Map<string, FileContent>();
  const below = (path: string) =>
    [...files.keys()].filter((key) => key === path || key.startsWith(`${path}/`));
  const bytesOf = (content: FileContent) => (typeof content === "string" ? utf8Bytes(content) : content);
  const contentOf = (path: string): FileContent => {
    const content = files.get(path);
    if (content !== undefined) return content;
    throw new TablewrightError("not-found", `There is no ${path}.`, { file: path, next: "Check the name." });
  };
  return {
    root,
    files,
    readText: async (path) => Promise.resolve(Buffer.from(bytesOf(contentOf(path))).toString("utf8")),
    readBytes: async (path) => Promise.resolve(bytesOf(contentOf(path))),
    exists: (path) => Promise.resolve(below(path).length > 0),
    list(path) {
      const entries = new Map<string, boolean>();
      for (const key of below(path)) {
        const [name = "", ...rest] = key.slice(path.length + 1).split("/");
        entries.set(name, rest.length > 0);
      }
      return Promise.resolve([...entries].sort().map(([name, folder]) => ({ name, folder })));
    },
    size: (path) =>
      Promise.resolve(below(path).reduce((sum, key) => sum + bytesOf(contentOf(key)).length, 0)),
    async write(path, content) {
      if (typeof content === "string" || content instanceof Uint8Array) files.set(path, content);
      else {
        const pieces: Uint8Array[] = [];
        for await (const piece of content) pieces.push(bytesOf(piece));
        files.set(path, new Uint8Array(Buffer.concat(pieces)));
      }
    },
    publish(folder, parts) {
      if (below(folder).length > 0) return Promise.resolve(false);
      for (const [name, content] of parts) files.set(`${folder}/${name}`, content);
      return Promise.resolve(true);
    },
    appendLine: (path, line) =>
      Promise.resolve(void files.set(path, `${String(files.get(path) ?? "")}${line}\n`)),
    remove(path) {
      for (const key of below(path)) files.delete(key);
      return Promise.resolve();
    },
    locked: (_, work) => work(),
  };
}
