import { env, l10n } from "vscode";
import { fitUnit, formatCount, formatMetric } from "../../words/index.ts";
import type { Job } from "./job.ts";
import { stageWords } from "./stage-words.ts";

/** What a running job is at, in a few words: "Fitting · epoch 41 · loss 0.213". Empty when it has ended. */
export function progressWords(job: Job): string {
  if (job.status.type !== "running") return "";
  const stage = stageWords(job.status.stage);
  const last = job.points.at(-1);
  if (job.status.stage !== "fitting" || last === undefined) return stage;
  const unit = fitUnit(job.model?.learner ?? "");
  const done = `${unit} ${formatCount(last.epoch, env.language)}`;
  const loss = formatMetric("loss", last.validation ?? last.train, env.language);
  if (last.validation === null && last.isOutOfBag)
    return l10n.t("{0} · {1} · out-of-bag loss {2}", stage, done, loss);
  return l10n.t("{0} · {1} · loss {2}", stage, done, loss);
}
