import { checkProgramParity } from "../code/parity.ts";
import { shippedTest } from "../code/shipped-test.ts";
import { toProgram } from "../code/program.ts";
import type { Target } from "../target.ts";
import { pythonTitle, writePython } from "./module.ts";
import { pythonTrial } from "./trial.ts";

const main = "model.py";

/** A Python module on the standard library, proven in the Python of this machine. */
export const pythonTarget: Target = {
  name: "python",
  title: pythonTitle,
  lower: ({ pipeline, metadata }) => ({
    main,
    files: new Map([[main, writePython(toProgram(pipeline), metadata)]]),
    snippet: "from model import predict\n\nprint(predict(row))\n",
  }),
  verify: (request) => checkProgramParity(request, pythonTrial),
  shipTest: ({ pipeline }) => shippedTest(pipeline, pythonTrial),
};
