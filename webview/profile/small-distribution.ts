import { element } from "../shared/dom.ts";
import type { Words } from "../shared/words.ts";
import type { ProfiledColumn } from "./column.ts";

const space = "http://www.w3.org/2000/svg";
const width = 96;
const height = 18;

/** A histogram as one path, so that a row of the list stays one shape. */
function barsPath(counts: readonly number[]): string {
  const largest = Math.max(...counts, 1);
  const step = width / counts.length;
  return counts
    .map((count, bin) => {
      const barHeight = count === 0 ? 0 : Math.max(1, (count / largest) * height);
      const [left, right] = [bin * step, (bin + 1) * step - (step > 4 ? 1 : 0)];
      const [from, to] = [left.toFixed(1), right.toFixed(1)];
      return `M${from} ${height}V${(height - barHeight).toFixed(1)}H${to}V${height}Z`;
    })
    .join("");
}

function picture(counts: readonly number[]): SVGSVGElement {
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("class", "small-distribution");
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", barsPath(counts));
  drawing.append(path);
  return drawing;
}

/** The values of a column in the size of a word: a small histogram, or the most frequent one and its share. */
export function smallDistribution(column: ProfiledColumn, present: number, words: Words): Node {
  const { histogram, top } = column;
  if (histogram !== null) return picture(histogram.counts);
  const first = top[0];
  if (first === undefined) return element("span", { class: "muted", text: "no values" });
  if (first.rows === 1) return element("span", { class: "frequent", text: "all different" });
  const text = ` ${words.share(first.rows / Math.max(1, present))}`;
  return element("span", { class: "frequent" }, [
    words.plain(first.value),
    element("span", { class: "share", text }),
  ]);
}
