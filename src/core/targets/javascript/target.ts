import { checkProgramParity } from "../code/parity.ts";
import { toProgram } from "../code/program.ts";
import type { Target } from "../target.ts";
import { writeDeclarations } from "./declarations.ts";
import { javascriptTitle, writeModule } from "./module.ts";
import { javascriptTrial } from "./trial.ts";

const main = "model.mjs";

/** An ES module without dependencies and its types, proven in Node. */
export const javascriptTarget: Target = {
  name: "javascript",
  title: javascriptTitle,
  lower({ pipeline, metadata }) {
    const files = new Map([
      [main, writeModule(toProgram(pipeline), metadata)],
      ["model.d.mts", writeDeclarations(pipeline)],
    ]);
    const snippet = `import { predict } from "./${main}";\n\nconsole.log(predict(row));\n`;
    return { main, files, snippet };
  },
  verify: (request) => checkProgramParity(request, javascriptTrial),
};
