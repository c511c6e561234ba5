/** Where the files of models are, relative to the workspace. */
export const modelsFolder = "models";

/** The parts of a saved version, by file name. */
export const versionFiles = {
  pipeline: "pipeline.json",
  tensors: "tensors.safetensors",
  report: "report.json",
  lineage: "lineage.json",
  reference: "reference.json",
  recipe: "recipe.json",
} as const;

export const modelFolder = (model: string): string => `${modelsFolder}/${model}`;
export const recipePath = (model: string): string => `${modelFolder(model)}/recipe.json`;
export const contractPath = (model: string): string => `${modelFolder(model)}/contract.json`;
export const eventsPath = (model: string): string => `${modelFolder(model)}/events.jsonl`;
export const versionsFolder = (model: string): string => `${modelFolder(model)}/versions`;
export const versionFolder = (model: string, version: number): string =>
  `${versionsFolder(model)}/${version}`;
export const exportFolder = (model: string, version: number, to: string): string =>
  `${modelFolder(model)}/exports/${version}/${to}`;
export const checkpointFolder = (model: string): string => `${modelFolder(model)}/.checkpoints`;
export const checkpointFile = (model: string): string => `${checkpointFolder(model)}/fit.safetensors`;
export const monitoringFolder = (model: string): string => `${modelFolder(model)}/monitoring`;
