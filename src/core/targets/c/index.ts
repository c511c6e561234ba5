export { cTarget } from "./target.ts";
