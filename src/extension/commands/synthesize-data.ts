import type { Disposable } from "vscode";
import { l10n } from "vscode";
import type { SynthesizeReport } from "../../protocol/worker.ts";
import { withoutEnding } from "../data-endings.ts";
import { freePath } from "../free-path.ts";
import { commandIds } from "../ids.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { runSynthesis } from "../panels/synthesis-panel.ts";
import { askSteps } from "../picks/multi-step.ts";
import { type SynthesisChoice, synthesisSteps } from "../picks/synthesis-steps.ts";
import type { Services } from "../services.ts";
import { fieldsOf, numberField, textField } from "./arguments.ts";
import { type DataFile, fileArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";

type Answers = Omit<SynthesisChoice, "profile" | "title" | "suggestedOut">;

/** What the argument answers beforehand; with `out`, nothing is asked at all. */
function answersOf(argument: unknown): Answers {
  const fields = fieldsOf(argument);
  const [rows, seed] = [numberField(fields, "rows"), numberField(fields, "seed")];
  const [target, out] = [textField(fields, "target"), textField(fields, "out")];
  return {
    ...(rows === undefined ? {} : { rows }),
    ...(seed === undefined ? {} : { seed }),
    ...(target === undefined ? {} : { target, balance: fields["balance"] === true }),
    ...(out === undefined ? {} : { out }),
  };
}

async function ask(services: Services, file: DataFile, answers: Answers): Promise<Answers | null> {
  const reading = l10n.t("Reading {0}", file.name);
  const { folder, path } = file;
  const profile = await withProgress(
    services.jobs.start({ name: "profile", input: { file: path, brief: true }, folder, title: reading }),
  );
  const title = l10n.t("Synthesize Data like {0}", file.name);
  const suggestedOut = await freePath(folder, `${withoutEnding(path)}.synthetic.csv`);
  return askSteps<SynthesisChoice>({ profile, title, suggestedOut, ...answers }, synthesisSteps);
}

async function run(services: Services, argument: unknown): Promise<SynthesizeReport | undefined> {
  requireTrust();
  const file = await fileArgument(argument, l10n.t("Synthesize Data"));
  if (file === null) return undefined;
  const given = answersOf(argument);
  const answers = given.out === undefined ? await ask(services, file, given) : given;
  if (answers === null) return undefined;
  const { rows, seed, target, balance, out } = answers;
  const input = {
    file: file.path,
    ...(rows === undefined ? {} : { rows }),
    ...(seed === undefined ? {} : { seed }),
    ...(out === undefined ? {} : { out }),
    ...(target === undefined || target === null ? {} : { target }),
    ...(balance === true ? { balance } : {}),
  };
  return runSynthesis(services, { folder: file.folder, input });
}

/** Synthesize Data…: right-click a data file; with `{file, out, rows?, seed?, target?, balance?}` it asks nothing. */
export function registerSynthesizeData(services: Services): Disposable {
  return registerCommand(services, commandIds.synthesizeData, (argument) => run(services, argument));
}
