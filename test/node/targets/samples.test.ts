import { cpSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { optimize } from "../../../src/core/lifecycle/optimize.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { targets } from "../../../src/core/targets/index.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);

interface Made {
  readonly file: string;
  readonly target: string;
  readonly learner: string;
  readonly pca?: number;
  readonly prune?: number;
  readonly quantize?: "int8";
  readonly set?: string[];
}

const quick = { boosting: ["rounds=20"], forest: ["trees=10"], mlp: ["epochs=10"] };
const classifiers: Omit<Made, "file" | "target">[] = [
  { learner: "logistic" },
  { learner: "logistic", pca: 0.95 },
  { learner: "mlp", set: quick.mlp },
  { learner: "logistic", quantize: "int8" as const },
  { learner: "logistic", prune: 0.5 },
  { learner: "mlp", pca: 0.95, set: quick.mlp },
  { learner: "mlp", quantize: "int8" as const, set: quick.mlp },
  { learner: "mlp", prune: 0.6, quantize: "int8" as const, set: quick.mlp },
  { learner: "boosting", set: quick.boosting },
  { learner: "boosting", prune: 0.5, set: quick.boosting },
  { learner: "forest", set: quick.forest },
  { learner: "tree" },
  { learner: "baseline" },
];
const regressors = [
  { learner: "linear" },
  { learner: "linear", pca: 0.95 },
  { learner: "linear", prune: 0.5 },
  { learner: "linear", quantize: "int8" as const, pca: 0.95 },
  ...classifiers.filter(({ learner }) => learner !== "logistic"),
];
const models: Made[] = [
  ...classifiers.map((made) => ({ file: "breast_cancer.csv", target: "diagnosis", ...made })),
  ...classifiers.map((made) => ({ file: "penguins.csv", target: "species", ...made })),
  ...regressors.map((made) => ({ file: "cars.csv", target: "mpg", ...made })),
];

async function make({ file, target, learner, set, ...passes }: Made, model: string): Promise<void> {
  await train.run(ports, { file, target, learner, model, ...(set ? { set } : {}) }, quietControl());
  if (Object.keys(passes).length > 0) await optimize.run(ports, { model, ...passes }, quietControl());
}

function passWords({ pca, prune, quantize }: Made): string {
  const pruned = prune === undefined ? "" : `pruned ${prune}`;
  return [pca === undefined ? "no PCA" : `PCA ${pca}`, pruned, quantize].filter(Boolean).join(", ");
}

/** MLflow is a peer: `npm run test:peers` runs it, and what is said where it is missing is tested elsewhere. */
const everywhere = targets.filter(({ name }) => name !== "mlflow");

describe.each(models.map((made, index) => ({ ...made, passes: passWords(made), made, model: `m${index}` })))(
  "$learner ($passes) on $file",
  ({ made, model }) => {
    beforeAll(() => {
      cpSync(path.join("samples", made.file), path.join(root, made.file));
      return make(made, model);
    });

    test.each(everywhere.map(({ name }) => name))("is the same model in %s", async (to) => {
      const { parity } = await exportVersion.run(ports, { model, to }, quietControl());
      expect(parity).toMatchObject({ labelFlips: 0, verified: true, mismatch: null });
      expect(parity.rows).toBeGreaterThan(40);
    });
  },
);
