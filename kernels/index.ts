export { applyFunction } from "./transcendental";
export { linearChunk } from "./linear-chunk";
export { networkChunk, transposeLayers } from "./network-chunk";
export { gramChunk } from "./gram-chunk";
export { denseChunk } from "./dense-chunk";
export { descend } from "./descent";
export { adamStep, reducePartials } from "./steps";
export { binChunk } from "./bin-chunk";
export { addHistogram, histogramChunk } from "./histogram-chunk";
