import { expect, it } from "vitest";
import { boxSize, layOut } from "../../../webview/tree/layout.ts";
import { treeReport } from "../recorded/tree.ts";

it("stands no two boxes on each other, children behind their parent, and all of them in the picture", () => {
  const { places, width, height } = layOut(treeReport.nodes);
  places.forEach(({ x, y }, node) => {
    expect(x >= 0 && y >= 0 && x + boxSize.width <= width && y + boxSize.height <= height).toBe(true);
    const { parent } = treeReport.nodes[node]!;
    if (parent !== null) expect(x).toBeGreaterThan(places[parent]!.x + boxSize.width);
    for (const other of places.slice(0, node))
      expect(Math.abs(other.x - x) >= boxSize.width || Math.abs(other.y - y) >= boxSize.height).toBe(true);
  });
});

it("puts a parent in the middle of its children", () => {
  const { places } = layOut([
    { parent: null, depth: 0 },
    { parent: 0, depth: 1 },
    { parent: 0, depth: 1 },
  ]);
  expect(places[0]!.y).toBe((places[1]!.y + places[2]!.y) / 2);
});

it("draws a tree that is its root alone", () => {
  const { places, width } = layOut([{ parent: null, depth: 0 }]);
  expect(places.length).toBe(1);
  expect(width).toBeGreaterThan(boxSize.width);
});
