import { availableParallelism, cpus, totalmem } from "node:os";

/** What the figures were measured on, in one line. */
export function machine() {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${availableParallelism()} cores, ${model}, ${memory}, Node ${process.versions.node}`;
}
