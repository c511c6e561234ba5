import type { DocumentSelector } from "vscode";

/** Text files on disk whose first line names columns, whatever language they are shown in. */
export const delimitedFiles: DocumentSelector = [{ scheme: "file", pattern: "**/*.{csv,tsv,CSV,TSV}" }];
