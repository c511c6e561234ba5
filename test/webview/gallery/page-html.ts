import type { GalleryTheme } from "./themes.ts";

/** Content policy like the extension's: nothing but our own script and style. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self' 'nonce-gallery'; img-src data:";

/**
 * A page as the extension serves it, in a theme, with a stand-in for VS Code's API that answers `ready` with
 * `message` and keeps what is posted in `globalThis.posted`.
 */
export function pageHtml(panel: string, theme: GalleryTheme, message: unknown): string {
  const variables = Object.entries(theme.variables).map(([name, value]) => [`--vscode-${name}`, value]);
  const data = JSON.stringify({ message, variables }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/${panel}.css">
<title>${panel}</title>
</head>
<body class="${theme.kind}" data-vscode-theme-kind="${theme.kind}">
<script nonce="gallery">
const { message, variables } = ${data};
for (const [name, value] of variables) document.documentElement.style.setProperty(name, value);
let kept;
globalThis.posted = [];
globalThis.acquireVsCodeApi = () => ({
  getState: () => kept,
  setState: (state) => { kept = structuredClone(state); },
  postMessage: (intent) => {
    posted.push(intent);
    if (intent.type === "ready") window.postMessage(message, "*");
  },
});
</script>
<script src="/${panel}.js"></script>
</body>
</html>`;
}
