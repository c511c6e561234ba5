import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, Result, RunOptions } from "axe-core";
import type { Frame } from "playwright-core";

/** What can be measured of a panel's page, without looking at it. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The document around a page is VS Code's: its title, language and landmarks are not ours to give. */
const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "document-title": { enabled: false }, region: { enabled: false } },
};

function sentences({ id, nodes }: Result): readonly string[] {
  return nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ""}`);
}

/** What axe finds wrong with a page as it is drawn now: names, roles, contrast of text (4.5), order, targets. */
export async function faultsOf(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(axeSource);
  const results = await frame.evaluate(async (asked) => {
    const { axe } = globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } };
    return axe.run(asked);
  }, options);
  return results.violations.flatMap(sentences);
}

/** Makes the window so wide that a panel's page has this width. */
export async function setPanelWidth(frame: Frame, width: number, height = 900): Promise<void> {
  const page = frame.page();
  for (let attempt = 0; attempt < 5; attempt++) {
    const now = await frame.evaluate(() => globalThis.innerWidth);
    if (now === width && page.viewportSize()!.height === height) break;
    await page.setViewportSize({ width: page.viewportSize()!.width + width - now, height });
    await page.waitForTimeout(300);
  }
}

/** Boxes that hold as much as a file does, and scroll sideways. */
const scrolling = ".preview, .diff, .heat-map, .heat-map-stage, .twin, .tree-stage";

/** Parts of a page that stick out of it to the right, but for those in boxes that scroll, and that it scrolls itself. */
export async function cutOff(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate((boxes) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const isCut = (each: Element) =>
      each.checkVisibility({ visibilityProperty: true }) &&
      each.getBoundingClientRect().right > clientWidth + 0.5 &&
      each.closest(`${boxes}, .visually-hidden`) === null;
    const cut = [...document.querySelectorAll("main *")].filter(isCut);
    const page = scrollWidth > clientWidth ? [`page: ${scrollWidth} px in ${clientWidth}`] : [];
    return [...page, ...cut.map((each) => each.outerHTML.slice(0, 80))];
  }, scrolling);
}

/** What Tab did on its way through a page. */
export interface TabWalk {
  /** Controls that Tab never got to. */
  readonly missed: readonly string[];
  /** Controls that look the same with the focus as without. */
  readonly unmarked: readonly string[];
  readonly reached: number;
}

/** Presses Tab until the focus is back where it was or has left the page, and says what of it was not reached or not seen. */
export async function walkByTab(frame: Frame): Promise<TabWalk> {
  const page = frame.page();
  await frame.evaluate(() => {
    const controls = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const styleOf = (each: Element, pseudo?: string) => {
      const { outline, border, boxShadow, backgroundColor } = getComputedStyle(each, pseudo);
      return [outline, border, boxShadow, backgroundColor];
    };
    // Some say that they have the focus by what stands in them.
    const look = (each: Element) =>
      JSON.stringify([
        styleOf(each),
        styleOf(each, "::before"),
        [...each.children].map((inner) => styleOf(inner)),
      ]);
    const isMeant = (each: Element) =>
      each.checkVisibility({ visibilityProperty: true }) && !each.matches(":disabled");
    const wanted = new Map(
      [...document.querySelectorAll(controls)].filter(isMeant).map((each) => [each, look(each)]),
    );
    const walk = { wanted, look, seen: new Set<Element>(), unmarked: new Set<Element>() };
    Object.assign(globalThis, { walk });
    document.querySelector<HTMLElement>("h1")!.focus();
  });
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press("Tab");
    const isOver = await frame.evaluate(() => {
      const { wanted, look, seen, unmarked } = (globalThis as unknown as { walk: Walk }).walk;
      const at = document.activeElement;
      if (at === null || at === document.body || seen.has(at) || !document.hasFocus()) return true;
      seen.add(at);
      if (wanted.get(at) === look(at)) unmarked.add(at);
      return false;
    });
    if (isOver) break;
  }
  return frame.evaluate(() => {
    const { wanted, seen, unmarked } = (globalThis as unknown as { walk: Walk }).walk;
    const said = (each: Element) => each.outerHTML.slice(0, 100);
    const isRadio = (each: Element) => each.matches("input[type=radio]:not(:checked)");
    const missed = [...wanted.keys()].filter((each) => each.isConnected && !seen.has(each) && !isRadio(each));
    return { missed: missed.map(said), unmarked: [...unmarked].map(said), reached: seen.size };
  });
}

interface Walk {
  readonly wanted: ReadonlyMap<Element, string>;
  readonly look: (each: Element) => string;
  readonly seen: Set<Element>;
  readonly unmarked: Set<Element>;
}
