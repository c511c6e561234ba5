import { Disposable } from "vscode";
import type { Services } from "../services.ts";
import { registerAddStepsToRecipe } from "./add-steps-to-recipe.ts";
import { registerCheckData } from "./check-data.ts";
import { registerClearFindings } from "./clear-findings.ts";
import { registerAddCleaningStep, registerCleanData } from "./clean-data.ts";
import { registerCompareVersions } from "./compare-versions.ts";
import { registerControlJob } from "./control-job.ts";
import { registerDeleteVersion } from "./delete-version.ts";
import { registerExplainFinding } from "./explain-finding.ts";
import { registerIgnoreFinding } from "./ignore-finding.ts";
import { registerExportModel } from "./export-model.ts";
import { registerMonitorModel } from "./monitor-model.ts";
import { registerOpenMonitoringRun } from "./open-monitoring-run.ts";
import { registerOpenSampleWorkspace } from "./open-sample-workspace.ts";
import { registerOptimizeModel } from "./optimize-model.ts";
import { registerPredictFile } from "./predict-file.ts";
import { registerProfileData } from "./profile-data.ts";
import { registerPromoteVersion } from "./promote-version.ts";
import { registerRehearseAlarm } from "./rehearse-alarm.ts";
import { registerRefresh } from "./refresh.ts";
import { registerResumeTraining } from "./resume-training.ts";
import { registerRetrainModel } from "./retrain-model.ts";
import { registerRevealVersion } from "./reveal-version.ts";
import { registerRewriteModel } from "./rewrite-model.ts";
import { registerRollBackModel } from "./roll-back-model.ts";
import { registerSaveContract } from "./save-contract.ts";
import { registerShowLog } from "./show-log.ts";
import { registerShowTrainingReport } from "./show-training-report.ts";
import { registerShowTree } from "./show-tree.ts";
import { registerSynthesizeData } from "./synthesize-data.ts";
import { registerTrainModel } from "./train-model.ts";

const registrations = [
  registerTrainModel,
  registerProfileData,
  registerRetrainModel,
  registerResumeTraining,
  registerOptimizeModel,
  registerRewriteModel,
  registerExportModel,
  registerMonitorModel,
  registerCheckData,
  registerClearFindings,
  registerSaveContract,
  registerAddStepsToRecipe,
  registerExplainFinding,
  registerIgnoreFinding,
  registerPredictFile,
  registerCleanData,
  registerAddCleaningStep,
  registerPromoteVersion,
  registerRollBackModel,
  registerCompareVersions,
  registerRevealVersion,
  registerDeleteVersion,
  registerShowTrainingReport,
  registerShowTree,
  registerOpenMonitoringRun,
  registerSynthesizeData,
  registerRehearseAlarm,
  registerControlJob,
  registerRefresh,
  registerOpenSampleWorkspace,
  registerShowLog,
];

/** Registers every command; a new one is a file of its own and a line above. */
export function registerCommands(services: Services): Disposable {
  return Disposable.from(...registrations.map((register) => register(services)));
}
