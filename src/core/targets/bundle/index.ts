export { bundleTarget } from "./target.ts";
