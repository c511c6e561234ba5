import { checkProgramParity } from "../code/parity.ts";
import { shippedTest } from "../code/shipped-test.ts";
import { toProgram } from "../code/program.ts";
import type { Target } from "../target.ts";
import { cTitle, writeHeader } from "./header.ts";
import { measureHeader } from "./measure.ts";
import { prefixOf, slug } from "./names.ts";
import { cTrial } from "./trial.ts";

/** A C99 header without allocation, proven by compiling and running it, and measured. */
export const cTarget: Target = {
  name: "c",
  title: cTitle,
  lower({ pipeline, metadata }) {
    const prefix = slug(metadata["model"] ?? "model");
    const main = `${prefix}.h`;
    const header = writeHeader(toProgram(pipeline), prefix, metadata);
    const snippet = `#include "${main}"\n\n${prefix}_output answer;\n${prefix}_predict(&row, &answer);\n`;
    return { main, files: new Map([[main, header]]), snippet };
  },
  verify: (request) =>
    checkProgramParity(request, cTrial(toProgram(request.pipeline), prefixOf(request.main))),
  measure: ({ pipeline, main, files, runtimes }) =>
    measureHeader({
      program: toProgram(pipeline),
      prefix: prefixOf(main),
      files,
      programs: runtimes.programs,
    }),
  shipTest: ({ pipeline, main }) => shippedTest(pipeline, cTrial(toProgram(pipeline), prefixOf(main))),
};
