/** Series colors of the editor's theme; the style sheet has a class `series-<name>` for each. */
export const seriesColors = ["blue", "purple", "green", "red", "yellow", "foreground"] as const;
export type SeriesColor = (typeof seriesColors)[number];

/** What a canvas needs of the theme, as it does not follow CSS. Sizes in CSS pixels. */
export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  /** Lines behind the drawing. */
  readonly grid: string;
  /** Lines of the axes. */
  readonly line: string;
  readonly background: string;
  readonly tooltipBackground: string;
  readonly tooltipBorder: string;
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly series: Readonly<Record<SeriesColor, string>>;
}

/** Reads the theme that is on now. Colors a theme leaves out fall back to its foreground. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const read = (name: string, fallback: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const foreground = read("foreground", style.color);
  const line = read("charts-lines", foreground);
  const isHighContrast = document.body.classList.contains("vscode-high-contrast");
  const background = read("editor-background", "transparent");
  const series = Object.fromEntries(
    seriesColors.map((color) => [color, read(`charts-${color}`, foreground)]),
  ) as Record<SeriesColor, string>; // fromEntries forgets which keys it was given
  return {
    foreground,
    background,
    muted: read("descriptionForeground", foreground),
    grid: isHighContrast ? line : read("editorIndentGuide-background1", line),
    line,
    tooltipBackground: read("editorHoverWidget-background", background),
    tooltipBorder: read("editorHoverWidget-border", foreground),
    fontFamily: read("font-family", style.fontFamily),
    fontSize: Number.parseFloat(read("font-size", style.fontSize)) || 13,
    series,
  };
}

/** Calls back after the editor changed its theme: it swaps the body's class and the root's variables. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(() => listener());
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
}
