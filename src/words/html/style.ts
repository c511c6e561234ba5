/** The look of documents: readable in light, in dark and on paper, with fonts of the machine. */
export const documentStyle = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --muted: #59636e; --line: #d1d9e0; --ground: #ffffff; --blue: #0969da; --red: #d1242f; --warn: #9a6700;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --muted: #9198a1; --line: #3d444d; --ground: #0d1117; --blue: #4493f8; --red: #f85149; --warn: #d29922;
  }
}
* { box-sizing: border-box; }
body {
  max-width: 1600px; margin: 0 auto; padding: 16px;
  color: var(--text); background: var(--ground); font: 14px/1.5 system-ui, sans-serif;
}
h1 { margin: 0; font-size: 1.5em; overflow-wrap: anywhere; }
h2 { margin: 32px 0 8px; font-size: 1.15em; }
.verdict { max-width: 60em; font-size: 1.1em; }
.muted { color: var(--muted); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding: 4px 0; color: var(--muted); text-align: start; }
th, td { padding: 3px 8px; border-bottom: 1px solid var(--line); text-align: start; vertical-align: middle; }
thead th { color: var(--muted); white-space: nowrap; }
tbody th { font-weight: 600; overflow-wrap: anywhere; min-width: 8em; }
.number { text-align: end; white-space: nowrap; }
.bars { display: block; fill: var(--blue); }
.values { max-width: 22em; color: var(--muted); overflow-wrap: anywhere; }
.warning { color: var(--warn); font-weight: 600; }
.error { color: var(--red); font-weight: 600; }
ul { padding-inline-start: 1.4em; }
li { overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.heat td, .heat th { padding: 0; border: 0; }
.heat td { width: 34px; height: 26px; font-size: 11px; text-align: center; }
.heat thead th { height: 110px; vertical-align: bottom; font-weight: normal; writing-mode: sideways-lr; }
.heat tbody th { padding-inline-end: 8px; font-weight: normal; text-align: end; }
.preview td { max-width: 20em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
footer { margin-top: 32px; color: var(--muted); }
`;
