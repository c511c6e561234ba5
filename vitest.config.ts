import { defineConfig } from "vitest/config";

export const vitestConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**", "test/ui/**"],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
export { vitestConfig as default };
