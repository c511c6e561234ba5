/**
 * Runs one project of vitest.config.ts; results go to test-results/<name>.json.
 *
 *   node scripts/suite.mjs unit|interop|peers|ui
 *
 * `interop` and `peers` get a Python with the packages of their requirements.txt, kept outside the clone.
 * `peers` runs exports on whole platforms, PostgreSQL, MLflow and Spark, has a parser read those for BigQuery, and is not part of `npm test`.
 */
import { pythonWith } from "./python.mjs";
import { script } from "./run.mjs";

const name = process.argv[2];
const env =
  name === "interop" || name === "peers"
    ? { TABLEWRIGHT_PYTHON: await pythonWith(`test/${name}/requirements.txt`) }
    : {};
/** What a person does builds on what they did before: after the first failure the rest says nothing. */
const bail = name === "ui" ? ["--bail=1"] : [];
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=test-results/${name}.json`];
process.exitCode = await script(
  "node_modules/vitest/vitest.mjs",
  ["run", "--project", name, ...bail, ...reporters],
  {
    env,
  },
);
