/**
 * Takes pictures of the pages in dist/webview, in recorded states, with the themes and widths of an editor:
 *
 *   npx tsx test/webview/gallery/take-screenshots.ts [part of a state's name] [theme] [width] [folder of the pages]
 *
 * They land in test-results/gallery. Errors on a page and pages wider than their window make it fail. `CHROMIUM` names another browser.
 */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { pageHtml } from "./page-html.ts";
import { galleryStates } from "./states.ts";
import { galleryThemes, type GalleryTheme } from "./themes.ts";

const [wantedState = "", wantedTheme = "", wantedWidth = "", pages = "dist/webview"] = process.argv.slice(2);
const widths = [360, 800, 1600];
const results = "test-results/gallery";
const origin = "https://gallery.test";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

interface Shot {
  readonly name: string;
  readonly themeName: string;
  readonly panel: string;
  readonly theme: GalleryTheme;
  readonly message: unknown;
  readonly width: number;
}

function collectShots(): readonly Shot[] {
  return galleryStates.flatMap(([name, state]) =>
    Object.entries(galleryThemes).flatMap(([themeName, theme]) =>
      widths.map((width) => ({
        name: `${name}-${themeName}-${width}`,
        panel: state.panel,
        themeName,
        theme,
        message: { type: "state", state, language: "en", workspace: "file:///samples" },
        width,
      })),
    ),
  );
}

function isWanted({ name, themeName, width }: Shot): boolean {
  const isTheme = wantedTheme === "" || themeName === wantedTheme;
  return name.includes(wantedState) && isTheme && (wantedWidth === "" || String(width) === wantedWidth);
}

async function takeShot(browser: Browser, shot: Shot): Promise<void> {
  const page = await browser.newPage({ viewport: { width: shot.width, height: 900 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error") errors.push(line.text());
  });
  await page.route("**/*", async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === "/") {
      await route.fulfill({ contentType: "text/html", body: pageHtml(shot.panel, shot.theme, shot.message) });
      return;
    }
    const contentType = path.endsWith(".css") ? "text/css" : "text/javascript";
    await route.fulfill({ contentType, body: await readFile(join(pages, path)) });
  });
  await page.goto(`${origin}/`);
  await page.waitForSelector("main h1");
  await page.waitForTimeout(150);
  const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  if (Number(overflow) > 0) errors.push(`The page is ${String(overflow)} px wider than the window.`);
  await page.screenshot({ path: join(results, `${shot.name}.png`), fullPage: true });
  await page.close();
  if (errors.length > 0) process.exitCode = 1;
  for (const error of errors) console.error(`${shot.name}: ${error}`);
}

async function takeShots(): Promise<void> {
  await mkdir(results, { recursive: true });
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: [...flags, ...quiet] });
  const shots = collectShots().filter(isWanted);
  for (const shot of shots) await takeShot(browser, shot);
  await browser.close();
  console.log(`${shots.length} pictures in ${results}`);
}

void takeShots();
