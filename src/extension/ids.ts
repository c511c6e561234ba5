/** Ids of the commands in package.json. */
export const commandIds = {
  trainModel: "tablewright.trainModel",
  profileData: "tablewright.profileData",
  retrainModel: "tablewright.retrainModel",
  resumeTraining: "tablewright.resumeTraining",
  optimizeModel: "tablewright.optimizeModel",
  rewriteModel: "tablewright.rewriteModel",
  exportModel: "tablewright.exportModel",
  cleanData: "tablewright.cleanData",
  addCleaningStep: "tablewright.addCleaningStep",
  monitorModel: "tablewright.monitorModel",
  checkData: "tablewright.checkData",
  checkDataWithTarget: "tablewright.checkDataWithTarget",
  checkAgainstContract: "tablewright.checkAgainstContract",
  saveContract: "tablewright.saveContract",
  addStepsToRecipe: "tablewright.addStepsToRecipe",
  ignoreFinding: "tablewright.ignoreFinding",
  clearFindings: "tablewright.clearFindings",
  explainFinding: "tablewright.explainFinding",
  predictFile: "tablewright.predictFile",
  promoteVersion: "tablewright.promoteVersion",
  rollBackModel: "tablewright.rollBackModel",
  compareVersions: "tablewright.compareVersions",
  revealVersion: "tablewright.revealVersion",
  deleteVersion: "tablewright.deleteVersion",
  showTrainingReport: "tablewright.showTrainingReport",
  showTree: "tablewright.showTree",
  synthesizeData: "tablewright.synthesizeData",
  rehearseAlarm: "tablewright.rehearseAlarm",
  openMonitoringRun: "tablewright.openMonitoringRun",
  showJob: "tablewright.showJob",
  stopJob: "tablewright.stopJob",
  cancelJob: "tablewright.cancelJob",
  refresh: "tablewright.refresh",
  openSampleWorkspace: "tablewright.openSampleWorkspace",
  showLog: "tablewright.showLog",
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Ids of the view container and its views in package.json. */
export const containerId = "tablewright";
export const viewIds = { models: "tablewright.models", data: "tablewright.data" } as const;

/** Context keys that `when` clauses in package.json may ask for. */
export const contextKeys = { hasModels: "tablewright.hasModels" } as const;

/** Settings in package.json. */
export const settingIds = { threads: "tablewright.threads", codeLens: "tablewright.codeLens" } as const;

/** View types of the panels; each needs its `onWebviewPanel:` activation event to come back after a reload. */
export const panelViewTypes = {
  training: "tablewright.training",
  variance: "tablewright.variance",
  monitoring: "tablewright.monitoring",
  compare: "tablewright.compare",
  tree: "tablewright.tree",
  synthesis: "tablewright.synthesis",
  profile: "tablewright.profile",
  cleaning: "tablewright.cleaning",
} as const;

/** Flags of `TreeItem.contextValue`, separated by spaces, that menus in package.json match as words. */
export const nodeFlags = {
  model: "model",
  version: "version",
  production: "production",
  unaliased: "unaliased",
  trees: "trees",
  damaged: "damaged",
  rollBack: "rollBack",
  resumable: "resumable",
  export: "export",
  monitoringRun: "monitoringRun",
  job: "job",
  stoppable: "stoppable",
  dataFile: "dataFile",
  checked: "checked",
} as const;

export type NodeFlag = (typeof nodeFlags)[keyof typeof nodeFlags];
