import type * as z from "zod";
import { csvLine } from "../data/csv/write.ts";
import { Injector } from "../scenarios/inject.ts";
import { scenarioFacts } from "../scenarios/kinds.ts";
import type { Action } from "./action.ts";
import { Handover } from "./handover.ts";
import { newFile, type NewFile, refuseDataFile, refuseOverwriting } from "./new-file.ts";
import { readingOf } from "./reading-input.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { scenarioInput } from "./synthesis/inputs.ts";
import { planScenario, type PlannedScenario, type ScenarioRequest } from "./synthesis/scenario-plan.ts";
import type { ScenarioReport } from "./synthesis/scenario-report.ts";
import { workspacePath } from "./workspace-path.ts";

type ScenarioInput = z.output<typeof scenarioInput>;

/** So many changes are listed with what stood there before and after; of all, the row is. */
const mostChanges = 10_000;

/**
 * Puts a named shift into a copy of a file, to see whether monitors notice, and writes beside it which rows and cells
 * were changed. All other cells stay as written; missing cells become empty. Memory does not grow with the file.
 */
export const scenario: Action<ScenarioInput, ScenarioReport> = {
  name: "scenario",
  title: "Rehearse an Alarm",
  summary: "Copy a data file with a known shift in it, to rehearse the alarms of monitors.",
  input: scenarioInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const { kind, column, strength, seed, out, with: other } = input;
    const file = workspacePath(ports.store.root, input.file);
    const place = newFile(ports, { file, out, suffix: `.${kind}.csv`, extension: ".csv" });
    await refuseDataFile(ports, { file, place });
    const planPlace = newFile(ports, {
      file,
      out: place.path.replace(/\.csv$/i, ".plan.json"),
      suffix: "",
      extension: ".json",
    });
    for (const each of [place, planPlace]) await refuseOverwriting(each, input.force === true);
    const { tables } = ports;
    const options = readingOf(input);
    const request = { tables, file, options, kind, column, with: other, strength, seed, control, stages };
    const planned = await planScenario(request);
    await stages.enter("saving");
    const { rows, injector } = await write(request, planned, place);
    const report = reportOf({ planned, injector, rows, place, planPlace, file, stages });
    await planPlace.folder.write(planPlace.name, planText(report, injector));
    return report;
  },
};

async function write(scenario: ScenarioRequest, { injection, kinds }: PlannedScenario, place: NewFile) {
  const { tables, file, options, control, stages } = scenario;
  const injector = new Injector(injection, mostChanges);
  const names = Object.keys(kinds);
  const pieces = new Handover<string>();
  const request = { file, columns: names, options: { ...options, kinds }, control };
  const reading = tables
    .stream(request, async ({ table }) => {
      await pieces.put(
        injector
          .next(table)
          .map((cells) => csvLine(cells))
          .join(""),
      );
      await stages.pause();
    })
    .finally(() => pieces.end());
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(names);
    yield* pieces.all(reading);
  }
  // A disk that refuses must not leave the reader waiting.
  const writing = place.folder.write(place.name, lines()).finally(() => pieces.end());
  const [, { rows }] = await Promise.all([writing, reading]);
  const added = injection.kind === "duplicate-rows" ? injector.rows.length : 0;
  return { rows: rows + added, injector };
}

interface Written {
  readonly planned: PlannedScenario;
  readonly injector: Injector;
  readonly rows: number;
  readonly place: NewFile;
  readonly planPlace: NewFile;
  readonly file: string;
  readonly stages: RunStages;
}

function reportOf({ planned, injector, rows, place, planPlace, file, stages }: Written): ScenarioReport {
  const { kind, column, other, strength, seed } = planned.injection;
  return {
    action: "scenario",
    ...{ kind, file, path: place.path, plan: planPlace.path, strength, seed, rows },
    column: column === "" ? null : column,
    other: other === "" ? null : other,
    changedRows: injector.rows.length,
    changedCells: injector.cells,
    alarms: scenarioFacts[kind].alarms,
    durationMs: Math.round(stages.total()),
  };
}

/** What is wrong in the file, for whoever checks the alarms. */
function planText(report: ScenarioReport, { rows, changes }: Injector): string {
  const { kind, file, path, column, other, strength, seed, alarms } = report;
  const facts = { format: "tablewright.scenario/1", kind, file, path, column, other, strength, seed, alarms };
  const counts = { rowsOfFile: report.rows, changedRows: rows.length, changedCells: report.changedCells };
  return `${JSON.stringify({ ...facts, ...counts, rows, changes })}\n`;
}
