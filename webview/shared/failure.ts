import type { PlainError } from "../../src/protocol/panels.ts";
import { notice } from "./notice.ts";
import type { PageTools } from "./tools.ts";

/** Where it happened, as far as is known and the message does not say: file, row, line, column. */
function placeOf({ details, message }: PlainError): string {
  const { file, row, line, column } = details;
  const parts = [
    file === undefined || message.includes(file) ? undefined : file,
    row === undefined ? undefined : `row ${row}`,
    line === undefined ? undefined : `line ${line}`,
    column === undefined || message.includes(column) ? undefined : `column ${column}`,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

function expectationOf({ expected, found }: PlainError["details"]): string {
  const parts = [
    expected === undefined ? "" : `Expected: ${expected}.`,
    found === undefined ? "" : `Found: ${found}.`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** What happened, where, why, and what to do, with the buttons to do it. */
export function failure(error: PlainError, tools: PageTools): HTMLElement {
  const place = placeOf(error);
  const { file, line, column } = error.details;
  const spot = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  const openFile = {
    text: "Open File",
    rank: "secondary",
    run: () => tools.post({ type: "open-file", path: file ?? "", ...spot }),
  } as const;
  const sentences = [
    place === "" ? "" : `Where: ${place}.`,
    expectationOf(error.details),
    error.details.next,
  ];
  return notice({
    icon: "error",
    title: tools.words.plain(error.message),
    sentences: sentences.filter((sentence) => sentence !== "").map((sentence) => tools.words.plain(sentence)),
    actions: [
      { text: "Retry", rank: "primary", run: () => tools.post({ type: "retry" }) },
      ...(file === undefined ? [] : [openFile]),
      { text: "Show Log", rank: "secondary", run: () => tools.post({ type: "show-log" }) },
    ],
  });
}
