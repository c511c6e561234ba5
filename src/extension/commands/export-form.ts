import { l10n, window } from "vscode";
import type { Actions } from "../../protocol/worker.ts";
import { choiceField, numberField, type Fields } from "./arguments.ts";

type ExportInput = Actions["export"]["input"];

/** What is asked of a format that comes in several forms. */
export type ExportForm = Pick<ExportInput, "dialect" | "opset">;

const dialects = ["duckdb", "postgres", "spark", "bigquery"] as const;

/** The form that an argument names. */
export function formField(fields: Fields): ExportForm {
  const dialect = choiceField(fields, "dialect", dialects);
  const opset = numberField(fields, "opset");
  return { ...(dialect === undefined ? {} : { dialect }), ...(opset === undefined ? {} : { opset }) };
}

async function pickDialect(title: string): Promise<ExportForm | null> {
  const items = [
    { dialect: "duckdb", label: "DuckDB", detail: l10n.t("Run in DuckDB and compared with the model.") },
    { dialect: "postgres", label: "PostgreSQL", detail: l10n.t("Comes with a test to run in psql.") },
    { dialect: "spark", label: "Spark SQL", detail: l10n.t("Comes with a test to run in spark-sql.") },
    { dialect: "bigquery", label: "BigQuery", detail: l10n.t("Comes with a test to run in bq.") },
  ];
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t("Database of the query") });
  return chosen === undefined ? null : { dialect: chosen.dialect };
}

const opsets = [22, 21, 20, 19, 18, 17, 16, 15, 14, 13];

async function pickOpset(title: string): Promise<ExportForm | null> {
  const usual = {
    label: l10n.t("As needed"),
    detail: l10n.t("17, which runtimes since 2022 know, or 20 for models that clean texts."),
    form: {},
  };
  const others = opsets.map((opset) => ({ label: String(opset), detail: "", form: { opset } }));
  const placeHolder = l10n.t("Operator set of ONNX: as new as the runtime knows");
  const chosen = await window.showQuickPick([usual, ...others], { title, placeHolder });
  return chosen?.form ?? null;
}

/** Asks for the form of a format that has several; null when the user left. */
export function pickForm(to: ExportInput["to"], title: string): Promise<ExportForm | null> {
  if (to === "sql") return pickDialect(title);
  return to === "onnx" ? pickOpset(title) : Promise.resolve({});
}
