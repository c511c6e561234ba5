export { decodeJsonExport } from "./decode.ts";
export { encodeJsonExport } from "./encode.ts";
export { jsonTarget } from "./target.ts";
