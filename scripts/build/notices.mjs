import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { duckdbFolder } from "./duckdb.mjs";

const packageFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Package folders whose code went into a bundle, or whose files are copied beside it. */
async function shippedPackages(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const bundled = inputs.flatMap((input) => packageFolder.exec(input)?.[1] ?? []);
  return [...new Set([...bundled, await duckdbFolder(), "node_modules/onnxruntime-web"])].sort();
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? `Licensed under ${license}.` : await readFile(join(folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Writes the licences of all third-party code in dist/ to dist/third-party-notices.txt. */
export async function writeNotices(metafiles) {
  const notices = await Promise.all((await shippedPackages(metafiles)).map(notice));
  await writeFile("dist/third-party-notices.txt", notices.join(`\n${"-".repeat(72)}\n\n`));
}
