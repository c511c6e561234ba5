export { pythonTarget } from "./target.ts";
export { writePython } from "./module.ts";
