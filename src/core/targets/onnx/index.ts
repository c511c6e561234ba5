export { lowerToOnnx } from "./lower.ts";
export { checkOnnxParity } from "./parity.ts";
export { onnxNames } from "./names.ts";
export { onnxTarget } from "./target.ts";
