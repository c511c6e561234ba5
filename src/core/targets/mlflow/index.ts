export { mlflowTarget } from "./target.ts";
