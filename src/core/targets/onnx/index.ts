export { lowerToOnnx, type OnnxRequest } from "./lower.ts";
export { checkOnnxParity, type OnnxParityRequest } from "./parity.ts";
export { onnxNames, type OnnxNames } from "./names.ts";
export { onnxTarget } from "./target.ts";
