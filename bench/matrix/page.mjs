import { cpus } from "node:os";

/** Exports that ran and were held against their model. */
function compared(cells) {
  return cells.filter(({ parity }) => parity !== null && parity.notVerified === undefined);
}

export function flipsIn(cells) {
  return compared(cells).reduce((sum, { parity }) => sum + parity.labelFlips, 0);
}

function rowsIn(cells) {
  return compared(cells).reduce((sum, { parity }) => sum + parity.rows + parity.syntheticRows, 0);
}

function most(cells, numberOf) {
  return compared(cells).reduce((greatest, { parity }) => Math.max(greatest, numberOf(parity)), 0);
}

function difference(value) {
  return value === 0 ? "0" : value.toExponential(1);
}

function groupsBy(cells, keyOf) {
  const groups = new Map();
  for (const cell of cells) groups.set(keyOf(cell), [...(groups.get(keyOf(cell)) ?? []), cell]);
  return [...groups.values()];
}

function table(heads, lines) {
  return [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const runtimeHeads = ["target", "ran in", "exports", "failed", "rows tried", "label flips"];
const differenceHeads = ["max diff, hold-out", "ULPs", "max diff, edge rows", "ULPs"];

/** One line a target and runtime. */
function byRuntime(cells) {
  const lines = groupsBy(cells, ({ runtime }) => runtime).map((of) => {
    const ran = compared(of);
    const referee = ran[0]?.parity.referee ?? "not here";
    const failed = of.filter(({ failure }) => failure !== null).length;
    return [
      ...[of[0].runtime, referee, ran.length, failed, rowsIn(of).toLocaleString("en"), flipsIn(of)],
      ...[difference(most(of, (each) => each.maxAbsDiff)), most(of, (each) => each.maxUlps)],
      ...[
        difference(most(of, (each) => each.synthetic.maxAbsDiff)),
        most(of, (each) => each.synthetic.maxUlps),
      ],
    ];
  });
  return table([...runtimeHeads, ...differenceHeads], lines);
}

/** What one runtime says of a model, in a word. */
function verdictOf({ parity, failure }) {
  if (failure !== null) return "**failed**";
  if (parity.notVerified !== undefined) return "not here";
  const ulps = Math.max(parity.maxUlps, parity.synthetic.maxUlps);
  return parity.labelFlips > 0 ? `**${parity.labelFlips} flips**` : `${ulps} ULP`;
}

/** One line a model, one column a runtime. */
function byModel(cells) {
  const runtimes = [...new Set(cells.map(({ runtime }) => runtime))];
  const lines = groupsBy(cells, ({ dataset, learner, pass }) => [dataset, learner, pass].join()).map((of) => {
    const { dataset, learner, pass } = of[0];
    const [first] = compared(of);
    const tried = first === undefined ? "–" : `${first.parity.rows} + ${first.parity.syntheticRows}`;
    const verdicts = runtimes.map((name) => verdictOf(of.find(({ runtime }) => runtime === name)));
    return [dataset, learner, pass, tried, ...verdicts];
  });
  return table(["dataset", "learner", "pass", "rows tried", ...runtimes], lines);
}

/** The sentence above the tables. */
export function summaryOf(cells) {
  const ran = compared(cells);
  const models = groupsBy(cells, ({ dataset, learner, pass }) => [dataset, learner, pass].join()).length;
  const failed = cells.filter(({ failure }) => failure !== null).length;
  const absent = cells.length - ran.length - failed;
  const left = absent === 0 ? "" : `; ${absent} were not run, for their runtime is not on that machine`;
  return `${models} models in ${ran.length} exports, ${rowsIn(cells).toLocaleString("en")} rows: ${flipsIn(cells)} label flips, ${failed} failed exports${left}.`;
}

/** The tables for the terminal. */
export function matrixTable(cells) {
  return `${byRuntime(cells)}\n\n${summaryOf(cells)}\n`;
}

/** The committed page. */
export function matrixDocument(cells, datasets) {
  const about = datasets.map(({ name, about: what }) => `- \`${name}\`: ${what}`).join("\n");
  return `# Parity of the exports

Made by \`npm run bench -- --only matrix --save\`.
Every learner, alone and behind every pass that applies to it, is trained on every dataset, exported to every target by the product's own command, and run in that target's real runtime.
Tried are all hold-out rows and synthetic rows on every threshold and category, missing, unknown, ±0, infinite, huge and tiny.
Differences are of probabilities, or of predicted numbers (relative above 1); ULPs are float32 steps between the two scores.

${summaryOf(cells)}

${byRuntime(cells)}

## Models

Rows tried are hold-out plus synthetic ones; each cell has the most ULPs over both.

${byModel(cells)}

## Datasets

${about}

Boosting has 30 rounds, forests 10 trees, networks 20 epochs; all else is the default.
Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}.
`;
}
