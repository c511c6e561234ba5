/** Drawings on a 16 × 16 grid, in strokes, so that they take the color of the text beside them. */
const drawings = {
  error: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM5.5 5.5l5 5M10.5 5.5l-5 5",
  warning: "M8 2l6.5 11.5h-13zM8 6.5v3.5M8 11.5v.6",
  info: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 7.5v4M8 4.8v.6",
  cancelled: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM3.4 3.4l9.2 9.2",
  passed: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM5 8.2l2.2 2.2l4-4.4",
} as const;

export type IconName = keyof typeof drawings;

/** A small drawing beside a text that says the same; screen readers pass it by. */
export function icon(name: IconName): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("class", `icon icon-${name}`);
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS(space, "path");
  stroke.setAttribute("d", drawings[name]);
  picture.append(stroke);
  return picture;
}
