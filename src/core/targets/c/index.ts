export { cTarget } from "./target.ts";
export { footprintOf, writeHeader } from "./header.ts";
