import { defineConfig } from "vitest/config";

/** Suites that another runner or another command runs. */
const elsewhere = ["test/vscode/**", "test/ui/**", "test/interop/**", "test/peers/**"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: elsewhere,
          globalSetup: ["scripts/build-kernels.mjs"],
          testTimeout: 30_000,
        },
      },
      { test: { name: "interop", include: ["test/interop/**/*.test.ts"], testTimeout: 120_000 } },
      {
        test: {
          name: "peers",
          include: ["test/peers/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "ui",
          include: ["test/ui/**/*.test.ts"],
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
