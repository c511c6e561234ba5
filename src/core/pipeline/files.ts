import * as z from "zod";
import type { FileContent } from "../registry/store.ts";
import { checkPipeline } from "./check.ts";
import { corruptModel, quoted } from "./corrupt.ts";
import { parseJson } from "./parse-json.ts";
import { decodeSafetensors } from "./safetensors-decode.ts";
import { encodeSafetensors } from "./safetensors-encode.ts";
import { savedHeader } from "./saved-header.ts";
import { savedPipelineSchema, type SavedPipeline } from "./schema.ts";
import { sortKeys, stableJson } from "./stable-json.ts";
import type { Pipeline, PipelineNode, Tensor } from "./types.ts";

/** The graph of a model, for people and git. */
export const pipelineFile = "pipeline.json";
/** The numbers of a model. */
export const tensorsFile = "tensors.safetensors";

/** The files of a pipeline by name. The same pipeline gives the same bytes. */
export function encodePipeline(pipeline: Pipeline): Map<string, FileContent> {
  const tensors = new Map(pipeline.nodes.flatMap((node) => [...namedTensors(node)]));
  return new Map<string, FileContent>([
    [pipelineFile, stableJson(toSaved(pipeline))],
    [tensorsFile, encodeSafetensors(tensors)],
  ]);
}

function namedTensors({ id, tensors }: PipelineNode): Map<string, Tensor> {
  const names = Object.keys(tensors).sort();
  return new Map(names.map((name) => [`${id}.${name}`, tensors[name]!]));
}

/** A pipeline as pipeline.json holds it: keys in a fixed order, tensors by name. */
function toSaved(pipeline: Pipeline): object {
  const nodes = pipeline.nodes.map((node) => ({
    id: node.id,
    op: node.op,
    inputs: node.inputs,
    parameters: sortKeys(node.parameters),
    tensors: [...namedTensors(node).keys()],
  }));
  return { ...savedHeader(pipeline), nodes };
}

export interface SavedFiles {
  readonly json: string;
  readonly tensors: Uint8Array;
  /** Folder the files came from, for messages. */
  readonly folder: string;
}

/**
 * Reads a pipeline back and checks it whole: see `checkPipeline` and `decodeSafetensors`. Throws
 * `corrupt-model` that names the file, what was expected and what was found.
 */
export function decodePipeline({ json, tensors, folder }: SavedFiles): Pipeline {
  const files = { json: `${folder}/${pipelineFile}`, tensors: `${folder}/${tensorsFile}` };
  const data = decodeSafetensors(tensors, files.tensors);
  const saved = parseSaved(json, files.json);
  checkUse(saved, data, files);
  const nodes = saved.nodes.map((node) => ({ ...node, tensors: tensorsOf(node, data) }));
  const pipeline: Pipeline = { ...saved, nodes };
  checkPipeline(pipeline, files.json);
  return pipeline;
}

function parseSaved(json: string, file: string): SavedPipeline {
  const parsed = savedPipelineSchema.safeParse(parseJson(json, { file, what: "The file" }));
  if (parsed.success) return parsed.data;
  const found = z.prettifyError(parsed.error);
  throw corruptModel({ file, what: "The pipeline", expected: "the form this version writes", found });
}

interface FileNames {
  readonly json: string;
  readonly tensors: string;
}

/** Every tensor is named by exactly one node, its own. */
function checkUse({ nodes }: SavedPipeline, data: ReadonlyMap<string, Tensor>, files: FileNames): void {
  const claims = nodes.flatMap(({ id, tensors }) => tensors.map((name) => ({ id, name })));
  const names = new Set<string>();
  for (const { id, name } of claims) {
    if (names.has(name) || !name.startsWith(`${id}.`)) throw strangeName(id, name, files.json);
    if (!data.has(name)) throw missingTensor(id, name, files.tensors);
    names.add(name);
  }
  const stray = [...data.keys()].find((name) => !names.has(name));
  if (stray === undefined) return;
  const expected = "only tensors that pipeline.json names";
  throw corruptModel({ file: files.tensors, what: "Tensors", expected, found: quoted(stray) });
}

function strangeName(id: string, name: string, file: string): Error {
  const expected = `each of its tensors once, named after the node`;
  return corruptModel({ file, what: `Node ${quoted(id)}`, expected, found: quoted(name) });
}

function missingTensor(id: string, name: string, file: string): Error {
  return corruptModel({
    file,
    what: `Node ${quoted(id)}`,
    expected: `tensor ${quoted(name)}`,
    found: "none",
  });
}

function tensorsOf(
  { id, tensors }: SavedPipeline["nodes"][number],
  data: ReadonlyMap<string, Tensor>,
): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(tensors.map((name) => [name.slice(id.length + 1), data.get(name)!]));
}
