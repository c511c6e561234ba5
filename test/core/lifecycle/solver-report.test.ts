import { cpSync } from "node:fs";
import nodePath from "node:path";
import { expect, it } from "vitest";
import { train } from "../../../src/core/lifecycle/train.ts";
import { createReferenceKernels } from "../../../src/core/compute/reference.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

it.each([
  { learner: "logistic", set: [], solver: "lbfgs" },
  { learner: "logistic", set: ["l1=0.5"], solver: "coordinate" },
  { learner: "logistic", set: ["solver=newton"], solver: "newton" },
  { learner: "baseline", set: [], solver: null },
])(
  "the report of $learner with $set names the solver that ran: $solver",
  async ({ learner, set, solver }) => {
    const root = temporaryFolder();
    cpSync("samples/penguins.csv", nodePath.join(root, "penguins.csv"));
    const ports = { ...workspacePorts(root), kernels: createReferenceKernels() };
    const input = train.input.parse({ file: "penguins.csv", target: "species", learner, set });
    expect(await train.run(ports, input, quietControl())).toMatchObject({ learner, solver });
  },
);
