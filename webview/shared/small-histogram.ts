const space = "http://www.w3.org/2000/svg";
const width = 112;
const height = 24;

function bar(kind: string, x: number, barWidth: number, share: number): SVGRectElement {
  const rectangle = document.createElementNS(space, "rect");
  const barHeight = share * (height - 1);
  const place = { class: kind, x, y: height - barHeight, width: barWidth, height: barHeight };
  for (const [name, value] of Object.entries(place)) rectangle.setAttribute(name, String(value));
  return rectangle;
}

/** What to draw: shares of each bin. */
export interface SmallBins {
  readonly bins: readonly { readonly reference: number; readonly current: number }[];
}

/** The reference (hollow) and what is current (filled) in a picture the size of a word; numbers stand elsewhere. */
export function smallHistogram({ bins }: SmallBins): SVGSVGElement {
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("class", "small-histogram");
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.setAttribute("aria-hidden", "true");
  const largest = Math.max(...bins.flatMap((bin) => [bin.reference, bin.current]), Number.MIN_VALUE);
  const step = width / Math.max(1, bins.length);
  for (const [index, bin] of bins.entries()) {
    picture.append(
      bar("current", index * step + 1, step - 2, bin.current / largest),
      bar("reference", index * step + 1, step - 2, bin.reference / largest),
    );
  }
  return picture;
}
