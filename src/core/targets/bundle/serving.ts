import type { Pipeline } from "../../pipeline/types.ts";
import { harmless } from "../code/text.ts";
import { onnxNames } from "../onnx/names.ts";
import { utf8 } from "../onnx/text.ts";
import type { ServedModel } from "./layout.ts";

/** A string of protobuf's text format: bytes outside of harmless ASCII as octal escapes. */
function protoText(text: string): string {
  const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, "0")}`;
  return `"${harmless(text, (code) => Array.from(utf8(String.fromCodePoint(code)), octal).join(""))}"`;
}

function tensor(name: string, type: string, dims: string): string {
  return `  {\n    name: ${protoText(name)}\n    data_type: ${type}\n    dims: [ ${dims} ]\n  }`;
}

/** Triton's description of the ONNX model beside it. */
export function writeTritonConfig(pipeline: Pipeline, name: string): string {
  const names = onnxNames(pipeline);
  const inputs = pipeline.inputs.map(({ kind }, index) =>
    tensor(names.inputs[index]!, kind === "category" ? "TYPE_STRING" : "TYPE_FP64", "-1, 1"),
  );
  const isClassifier = pipeline.task === "classification";
  const width = isClassifier ? pipeline.classes.length : 1;
  const label = isClassifier ? [tensor(names.label, "TYPE_STRING", "-1")] : [];
  const outputs = [...label, tensor(names.scores, "TYPE_FP32", `-1, ${width}`)];
  return `name: ${protoText(name)}
backend: "onnxruntime"
max_batch_size: 0
input [
${inputs.join(",\n")}
]
output [
${outputs.join(",\n")}
]
`;
}

/**
 * KServe's manifest for the image that the Dockerfile makes. A service has a name of DNS: lower-case letters, digits
 * and dashes, none at its ends.
 */
export function writeInferenceService({ name, version }: ServedModel): string {
  const service = name.replaceAll("_", "-").replace(/-+$/, "");
  return `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: ${service}
spec:
  predictor:
    terminationGracePeriodSeconds: 30
    containers:
      - name: kserve-container
        image: ${service}:${version}
        ports:
          - containerPort: 8080
            protocol: TCP
        readinessProbe:
          httpGet:
            path: /v2/health/ready
            port: 8080
        livenessProbe:
          httpGet:
            path: /v2/health/live
            port: 8080
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
          limits:
            memory: 1Gi
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          runAsNonRoot: true
`;
}
