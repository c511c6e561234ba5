import { httpSource } from "./http.ts";
import { inferenceSource } from "./inference.ts";
import { rowsSource } from "./rows.ts";
import { serverSource, startSource } from "./server.ts";

/** Files of the server that are the same for every model. */
export const serverFiles: readonly (readonly [string, string])[] = [
  ["start.mjs", startSource],
  ["server.mjs", serverSource],
  ["http.mjs", httpSource],
  ["rows.mjs", rowsSource],
  ["inference.mjs", inferenceSource],
];

/** Files of the server that are its model's own. */
export const modelFiles = ["model.mjs", "metadata.json", "openapi.json"] as const;

/**
 * Runs the server as a plain user on a small image. The user is a number, which Kubernetes asks of an image that must
 * not run as root: it is `node` there.
 */
export const dockerfile = `FROM node:22-alpine
WORKDIR /model
COPY ${[...serverFiles.map(([name]) => name), ...modelFiles].join(" ")} ./
ENV HOST=0.0.0.0 PORT=8080
USER 1000:1000
EXPOSE 8080
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:8080/v2/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "start.mjs"]
`;
