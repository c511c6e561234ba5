import tseslint from "typescript-eslint";
import importX from "eslint-plugin-import-x";
import sonarjs from "eslint-plugin-sonarjs";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";

/** Who may import whom. Anything not listed is an error, type-only imports included. */
const rooms = {
  "src/core": { mayImport: [] },
  "src/words": { mayImport: ["src/core"] },
  "src/protocol": { mayImport: ["src/core"] },
  "src/node": { mayImport: ["src/core"] },
  "src/worker": { mayImport: ["src/core", "src/protocol", "src/node", "src/words"] },
  "src/cli": { mayImport: ["src/core", "src/node", "src/words"] },
  "src/extension": { mayImport: ["src/protocol", "src/words"] },
  webview: { mayImport: ["src/protocol", "src/words"] },
};
const everywhere = [...Object.keys(rooms), "test", "bench", "scripts", "kernels"];
const zones = Object.keys(rooms).flatMap((room) =>
  everywhere
    .filter((other) => other !== room && !rooms[room].mayImport.includes(other))
    .map((other) => ({ target: `./${room}`, from: `./${other}` })),
);

/** Packages a pure room may use; everything else there is an error. */
const purePackages = [
  "zod",
  "ml-matrix",
  "ml-pca",
  "pure-rand",
  "@bufbuild/protobuf",
  "@noble/hashes",
  "@stdlib",
];
const notPure = `^(?!\\.|(${purePackages.map((name) => name.replace("/", "\\/")).join("|")})(\\/|$))`;

const vscodeOnlyInExtension = { name: "vscode", message: "Only src/extension may import vscode." };
const typeOnlyFromCore = {
  regex: "/core/",
  allowTypeImports: true,
  message: "Contracts use core's types only; its code must not end up in another room's bundle.",
};

/** `no-restricted-imports` does not add up across blocks, so each room gets its whole list here, once. */
function restrictedImports(room) {
  const paths = room === "src/extension" ? [] : [vscodeOnlyInExtension];
  const patterns = [];
  if (room === "src/protocol" || room === "src/words") patterns.push(typeOnlyFromCore);
  if (room === "src/core" || room === "src/words" || room === "src/protocol")
    patterns.push({
      regex: notPure,
      message: "A pure room imports only the pure packages listed in eslint.config.mjs.",
    });
  return { paths, patterns };
}

const roomBlocks = Object.keys(rooms).map((room) => ({
  files: [`${room}/**/*.ts`],
  rules: { "@typescript-eslint/no-restricted-imports": ["error", restrictedImports(room)] },
}));

const ambient = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Time is an argument (ports.clock).",
  },
  { selector: "ExportDefaultDeclaration", message: "Named exports only." },
];

export default tseslint.config(
  {
    ignores: [
      "dist/",
      ".types/",
      "node_modules/",
      "kernels/",
      "test-results/",
      "coverage/",
      ".cache/",
      "bench/results/",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "import-x": importX, sonarjs },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver({ alwaysTryTypes: true })],
      "import-x/extensions": [".ts", ".mjs", ".js"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      "sonarjs/cognitive-complexity": ["error", 8],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "no-warning-comments": "error",
      "no-restricted-syntax": ["error", ...ambient],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  ...roomBlocks,
  {
    files: ["src/core/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Randomness is an argument (data/random)." },
        { object: "Date", property: "now", message: "Time is an argument (ports.clock)." },
      ],
    },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "no-restricted-syntax": ["error", ambient[1]],
    },
  },
  { files: ["**/*.mjs", "**/*.js", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
  // What is generated asks not to be linted, whether there is something to say or not.
  { files: ["**/generated/**"], linterOptions: { reportUnusedDisableDirectives: "off" } },
);
