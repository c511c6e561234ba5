import type { StepGrid } from "../../core/cleaning/grid.ts";
import type { StepReport } from "../../core/cleaning/run.ts";
import type { StepsReport } from "../../core/lifecycle/clean/list-steps.ts";
import type { CleanReport } from "../../core/lifecycle/clean/report.ts";
import {
  errorSentence,
  formatCount,
  plainText,
  stepEffect,
  stepRole,
  stepSummary,
} from "../../words/index.ts";
import { renderFindings } from "./findings.ts";
import type { Paint } from "./paint.ts";
import { renderTable } from "./table.ts";

/** Changed cells of a step that are shown. */
const mostCells = 3;

/** The steps in order, what each did with examples, and the rows that were asked for. */
export function renderCleaning(report: CleanReport, paint: Paint): string {
  const { steps, cleaning, grid, failure, findings, stepsPath } = report;
  const parts = [
    steps.map((step, at) => renderStep(step, `${at + 1}. ${summaryOf(cleaning, step)}`, paint)).join(""),
    failure === null ? "" : `${paint.bad(errorSentence(failure.error))}\n`,
    grid === null ? "" : renderGrid(grid, paint),
    stepsPath === null ? "" : `The steps are in ${plainText(stepsPath)}\n`,
    renderFindings(findings, paint),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function summaryOf(cleaning: CleanReport["cleaning"], { id, title }: StepReport): string {
  const definition = cleaning.find((step) => step.id === id);
  return `${title}: ${definition === undefined ? "" : stepSummary(definition)}`;
}

function renderStep(step: StepReport, heading: string, paint: Paint): string {
  const { id, enabled, atPrediction, sample } = step;
  const role = enabled ? ` [${stepRole({ atPrediction })}]` : "";
  const examples = sample.slice(0, mostCells).map(({ row, column, before, after }) => {
    const place = `row ${formatCount(row)}, ${plainText(column)}`;
    return `     ${paint.quiet(place)}: ${cellOf(before)} → ${cellOf(after)}\n`;
  });
  return `${heading} ${paint.quiet(`(${plainText(id)})`)}\n   ${stepEffect(step)}${paint.quiet(role)}\n${examples.join("")}`;
}

function cellOf(cell: string | null): string {
  return cell === null ? "missing" : `"${plainText(cell)}"`;
}

/** Each row twice where it changed: as it was, and as it is. */
function renderGrid({ columns, rows, hiddenColumns }: StepGrid, paint: Paint): string {
  const heads = columns.map(({ name, change }) => ({
    heading: change === "same" ? name : `${name} (${change})`,
  }));
  const lines = rows.flatMap(({ row, isRemoved, before, after }) => {
    const isSame = !isRemoved && before.every((cell, at) => cell === after[at]);
    if (isSame) return [[formatCount(row), "", ...after.map(shownCell)]];
    const old = [formatCount(row), "-", ...before.map(shownCell)];
    return isRemoved ? [old] : [old, ["", "+", ...after.map(shownCell)]];
  });
  const table = renderTable([{ heading: "row", align: "right" }, { heading: "" }, ...heads], lines);
  return hiddenColumns === 0
    ? table
    : `${table}${paint.quiet(`${hiddenColumns} more columns are as before`)}\n`;
}

function shownCell(cell: string | null): string {
  return cell ?? "·";
}

/** Every step with its fields. */
export function renderSteps({ steps }: StepsReport, paint: Paint): string {
  return steps
    .map(({ step, description, fields }) => {
      const lines = fields.map(({ name, isRequired, choices, fallback, description: does }) => {
        const usual = fallback === null ? "" : ` (default ${String(fallback)})`;
        const list = choices.length === 0 ? "" : ` [${choices.join(", ")}]`;
        return `    ${name}${isRequired ? "" : "?"}${list}: ${does}${usual}\n`;
      });
      return `${paint.strong(step)}  ${description}\n${lines.join("")}`;
    })
    .join("\n");
}
