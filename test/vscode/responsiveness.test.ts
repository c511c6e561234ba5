import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { runCommand } from "./extension.ts";
import { figures } from "./figures.ts";

const longestDelayMs = 20;

describe("the extension host", () => {
  it(`is never held up while a model trains: delay p99 at most ${longestDelayMs} ms`, async () => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const argument = { file: "flights.csv", target: "arrival", learner: "logistic", set: ["solver=sgd"] };
    const { durationMs, train } = await runCommand<"train">("tablewright.trainModel", argument);
    delay.disable();
    const [median, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => ns / 1e6);
    const rows = train.rows.toLocaleString("en");
    figures.set(
      "event-loop delay while training",
      `p50 ${median!.toFixed(1)} ms, p99 ${p99!.toFixed(1)} ms, most ${most!.toFixed(1)} ms (${rows} rows, ${Math.round(durationMs)} ms)`,
    );
    assert.ok(p99! <= longestDelayMs, `p99 was ${p99} ms.`);
  });
});
