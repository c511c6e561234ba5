/** Red, green and blue from 0 to 255. */
type Rgb = readonly [number, number, number];

/** The contrast that text has to have (WCAG 2.2, success criterion 1.4.3). */
export const leastContrast = 4.5;

export interface InkRequest {
  /** Color of the cell, and how much of it covers the background, from 0 to 1. */
  readonly fill: string;
  readonly opacity: number;
  readonly background: string;
  /** Colors of the theme that are wanted, the best first. */
  readonly inks: readonly string[];
}

/**
 * The first of the wanted inks that can be read on a cell, else black or white, one of which always can. The first ink
 * when a color of the cell is written neither in hexadecimal nor as red, green and blue; alpha is ignored.
 */
export function inkOn({ fill, opacity, background, inks }: InkRequest): string {
  const [over, under] = [parseColor(fill), parseColor(background)];
  if (over === null || under === null) return inks[0] ?? "currentColor";
  const cell = over.map((value, channel) => value * opacity + under[channel]! * (1 - opacity));
  const readable = inks.find((ink) => contrastOf(parseColor(ink), cell) >= leastContrast);
  return readable ?? (contrastOf([0, 0, 0], cell) >= contrastOf([255, 255, 255], cell) ? "black" : "white");
}

/** Contrast of two colors from 1 to 21 (WCAG 2.2); 1 with a color that is not known. */
function contrastOf(ink: Rgb | null, cell: readonly number[]): number {
  if (ink === null) return 1;
  const [low, high] = [luminanceOf(ink), luminanceOf(cell)].sort((left, right) => left - right);
  return (high! + 0.05) / (low! + 0.05);
}

/** Relative luminance of an sRGB color (WCAG 2.2). */
function luminanceOf(color: readonly number[]): number {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function parseColor(text: string): Rgb | null {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (digits !== undefined) return fromHex(digits);
  const parts = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/i.exec(text.trim());
  return parts === null ? null : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

function fromHex(digits: string): Rgb {
  const width = digits.length < 6 ? 1 : 2;
  const channel = (index: number) => {
    const own = digits.slice(index * width, (index + 1) * width);
    return Number.parseInt(width === 1 ? own + own : own, 16);
  };
  return [channel(0), channel(1), channel(2)];
}
