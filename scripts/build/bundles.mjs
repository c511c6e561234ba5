import { duckdbBesideBundle } from "./duckdb.mjs";

/** Pages of the panels, one entry each. */
const panels = ["training", "variance", "monitoring", "compare", "tree", "synthesis", "profile", "cleaning"];

/** What every bundle has in common. */
function common({ production }) {
  return {
    bundle: true,
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
    minify: production,
    sourcemap: production ? false : "linked",
  };
}

/** A bundle for Node. `import.meta.url` is given its meaning back, since CommonJS output has none. */
function nodeBundle(options, settings) {
  return {
    ...common(settings),
    platform: "node",
    format: "cjs",
    target: "node20",
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: `const importMetaUrl = require("node:url").pathToFileURL(__filename).href;` },
    plugins: [duckdbBesideBundle],
    ...options,
  };
}

/** The CLI starts like any script: the shebang comes first, whatever else the banner holds. */
function cliBundle(settings) {
  const bundle = nodeBundle({ entryPoints: ["src/cli/index.ts"], outfile: "dist/cli.js" }, settings);
  return { ...bundle, banner: { js: `#!/usr/bin/env node\n${bundle.banner.js}` } };
}

function pages(settings) {
  return {
    ...common(settings),
    platform: "browser",
    format: "iife",
    target: "chrome138",
    entryPoints: Object.fromEntries(panels.map((panel) => [panel, `webview/${panel}/index.ts`])),
    outdir: "dist/webview",
    loader: { ".svg": "dataurl", ".ttf": "dataurl" },
  };
}

/**
 * Every esbuild run that makes dist/. Only the extension may leave `vscode` to its host: in any other
 * bundle the name stays unresolved and fails the build.
 */
export function bundles(settings) {
  return [
    nodeBundle(
      {
        entryPoints: ["src/extension/index.ts"],
        outfile: "dist/extension.cjs",
        external: ["vscode"],
        target: "node22",
      },
      settings,
    ),
    nodeBundle({ entryPoints: ["src/worker/index.ts"], outfile: "dist/worker.cjs" }, settings),
    cliBundle(settings),
    pages(settings),
  ];
}
