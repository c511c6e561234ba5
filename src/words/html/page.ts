import { documentStyle } from "./style.ts";
import { markup, Markup } from "./markup.ts";

interface Page {
  readonly title: string;
  readonly language: string;
  readonly content: readonly Markup[];
  /** Rules beside those of all documents. */
  readonly style: string;
}

/**
 * One HTML file that stands alone: style inside, no scripts, and a policy that lets nothing be loaded or run, should
 * anything ever look like code.
 */
export function htmlPage({ title, language, content, style }: Page): string {
  const rules = new Markup(`${documentStyle}${style}`);
  return markup`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${rules}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`.text;
}

/** A sentence whose `names` between backticks are set as code. */
export function prose(sentence: string): Markup {
  const parts = sentence.split("`");
  if (parts.length % 2 === 0) return markup`${sentence}`;
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`))}`;
}
