const space = "http://www.w3.org/2000/svg";

/** Makes an SVG element; text goes in as text. Looks are attributes, so that a saved file has them too. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly (Node | string)[] = [],
): SVGElement {
  const made = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** The picture as a file of its own. */
export function toSvgText(picture: SVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
}

/** Most pixels of a side: beyond it browsers draw nothing. */
const mostPixels = 16_000;

/** The picture as PNG at twice its size where that can be drawn, base64 without a prefix. */
export async function toPng(picture: SVGElement): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvgText(picture))}`;
  await image.decode();
  const { width, height } = image;
  const scale = Math.min(2, mostPixels / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").replace("data:image/png;base64,", "");
}
