import { randomBytes } from "node:crypto";
import type { Webview } from "vscode";
import { env, Uri } from "vscode";
import type { PanelName } from "../../protocol/panels.ts";

/** Where the pages and nothing else are loaded from. */
export function pagesFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, "dist", "webview");
}

/** The document around the page of a panel: one script by nonce, styles and pictures of ours, nothing remote. */
export function pageHtml(webview: Webview, extensionUri: Uri, panel: PanelName): string {
  const uriOf = (name: string) =>
    webview.asWebviewUri(Uri.joinPath(pagesFolder(extensionUri), name)).toString();
  const nonce = randomBytes(16).toString("base64url");
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} data:`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource} data:`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${uriOf(`${panel}.css`)}">
    <title>Tablewright</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${uriOf(`${panel}.js`)}"></script>
  </body>
</html>`;
}
