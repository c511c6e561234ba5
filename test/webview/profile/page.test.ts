// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { profilePage } from "../../../webview/profile/page.ts";
import { openPage } from "../open-page.ts";
import { profileStates } from "../recorded/profile.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const grid = (): HTMLElement => document.querySelector<HTMLElement>("[role=grid]")!;
const rows = (): readonly HTMLElement[] => [
  ...grid().querySelectorAll<HTMLElement>(".virtual-body [role=row]"),
];

/** Names in the order in which they are listed. */
function names(): readonly string[] {
  const place = (row: HTMLElement) => Number(row.getAttribute("aria-rowindex"));
  return rows()
    .toSorted((left, right) => place(left) - place(right))
    .map((row) => row.querySelector(".cell-name")!.textContent);
}

function chosen(): string | undefined {
  return rows()
    .find((row) => row.getAttribute("aria-selected") === "true")
    ?.querySelector(".cell-name")?.textContent;
}

function press(key: string): void {
  grid().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  vi.advanceTimersByTime(50);
}

function type(selector: string, value: string, event: string): void {
  const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(selector)!;
  field.value = value;
  field.dispatchEvent(new Event(event));
  vi.advanceTimersByTime(200);
}

describe("the profile panel", () => {
  test("says what the file holds, lists its columns, and shows the first one large", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    expect(page.text(".verdict")).toMatch(/^344 rows, 8 columns/);
    expect(names()).toHaveLength(8);
    expect(chosen()).toBe("species");
    expect(page.drawn.get("column")!.series[0]!.values).toEqual([152, 124, 68]);
  });

  test("moves through the list by keys, and shows the figures of the column it comes to", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    press("ArrowDown");
    press("ArrowDown");
    expect(chosen()).toBe("bill_length_mm");
    expect(page.text(".detail .fact-list")).toContain("Upper quartile48.5");
    press("End");
    expect(chosen()).toBe("year");
    press("ArrowDown");
    press("Home");
    expect(chosen()).toBe("species");
    expect(grid().getAttribute("aria-activedescendant")).toBe("column-0");
  });

  test("sorts by a heading, then the other way round, then as in the file, and tells screen readers", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    const inFile = names();
    page.button("Missing").click();
    const head = document.querySelector(".list-head .cell-missing")!;
    expect([names()[0], head.getAttribute("aria-sort")]).toEqual(["sex", "descending"]);
    page.button("Missing").click();
    expect([names().at(-1), head.getAttribute("aria-sort")]).toEqual(["sex", "ascending"]);
    page.button("Missing").click();
    expect([names(), head.getAttribute("aria-sort")]).toEqual([inFile, "none"]);
    page.button("Median").click();
    expect(names().slice(0, 2)).toEqual(["body_mass_g", "year"]);
  });

  test("filters by name and by what columns are, and says how many are left", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    type(".filter-text", "MM", "input");
    expect(names()).toEqual(["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]);
    expect(page.text(".filter-count")).toBe("3 of 8 columns");
    type(".filter-text", "", "input");
    type(".list-filter select", "category", "change");
    expect(names()).toEqual(["species", "island", "sex"]);
    type(".filter-text", "nothing like it", "input");
    expect(document.querySelector<HTMLElement>(".column-list .remark")!.hidden).toBe(false);
  });

  test("remembers sorting, filter and column over a reload", () => {
    const first = openPage(profilePage);
    first.show(profileStates.done);
    first.button("Skew").click();
    type(".filter-text", "mm", "input");
    press("End");
    vi.advanceTimersByTime(2000);
    const last = chosen();
    openPage(profilePage, first.saved());
    vi.advanceTimersByTime(200);
    expect(names()).toHaveLength(3);
    expect(chosen()).toBe(last);
    expect(document.querySelector(".list-head .cell-skew")!.getAttribute("aria-sort")).toBe("descending");
  });

  test("keeps few elements for 2,003 columns, and comes to the last one by a key", () => {
    const page = openPage(profilePage);
    page.show(profileStates.wide);
    expect(grid().getAttribute("aria-rowcount")).toBe("2004");
    expect(rows().length).toBeLessThan(80);
    press("End");
    expect(chosen()).toBe("column 2003");
    expect(rows().length).toBeLessThan(80);
    expect(page.saved()).toMatchObject({ message: { state: { file: "wide.csv", report: null } } });
  });

  test("says what the cell of the heat map holds that is pointed at by keys, and goes to its column", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    const stage = document.querySelector(".heat-map-stage")!;
    const go = (key: string) => stage.dispatchEvent(new KeyboardEvent("keydown", { key }));
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"]) go(key);
    expect(page.text(".heat-map-readout")).toBe(
      "bill_length_mm and bill_length_mm: Pearson’s r 1.00; Spearman’s ρ 1.00",
    );
    go("ArrowRight");
    expect(page.text(".heat-map-readout")).toMatch(
      /^bill_length_mm and bill_depth_mm: Pearson’s r −0\.2\d; Spearman’s ρ −0\.2\d$/,
    );
    go("Enter");
    expect(chosen()).toBe("bill_length_mm");
    expect(page.text(".pairs caption")).toBe("Associations, the strongest first");
  });

  test("asks for the target that is chosen, and lists what goes along with it", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    type(".target-box", "no such column", "change");
    expect(page.posted.filter(({ type }) => type === "profile-target")).toEqual([]);
    type(".target-box", "sex", "change");
    page.button("Use species").click();
    expect(page.posted.slice(-2)).toEqual([
      { type: "profile-target", target: "sex" },
      { type: "profile-target", target: "species" },
    ]);
    page.show(profileStates.target);
    const listed = [...document.querySelectorAll(".target-view tbody tr")].map(
      ({ textContent }) => textContent,
    );
    expect(listed[0]).toContain("flipper_length_mm0.88correlation ratio η");
    expect(listed.at(-1)).toContain("year–");
  });

  test("says that figures are from a sample while the rest is read", () => {
    const page = openPage(profilePage);
    page.show(profileStates.sampled);
    expect(page.text(".verdict")).toContain("About 511,200 rows");
    expect(page.text(".verdict")).toContain("from a sample of 344 rows");
    expect(document.querySelector<HTMLElement>(".progress")!.hidden).toBe(false);
    page.button("Cancel").click();
    expect(page.posted.at(-1)).toEqual({ type: "cancel" });
    expect(document.querySelector<HTMLElement>(".association-view")!.hidden).toBe(true);
  });

  test("takes any text as text, in the page and in the file it saves", () => {
    const page = openPage(profilePage);
    page.show(profileStates.hostile);
    press("ArrowDown");
    document.querySelector("details")!.open = true;
    document.querySelector("details")!.dispatchEvent(new Event("toggle"));
    expect(document.querySelector("main img, main script, main b, main i")).toBeNull();
    expect(page.text(".preview")).toContain("<svg onload=alert(1)>");
    page.button("Save as HTML").click();
    const saved = page.posted.at(-1);
    if (saved?.type !== "save") throw new Error("Nothing was saved.");
    const file = new DOMParser().parseFromString(saved.content, "text/html");
    expect(file.querySelector("script, img, b, [onmouseover], [onerror], [onload]")).toBeNull();
    expect(file.body.textContent).toContain(`"><script>alert("a")</script>`);
  });

  test("saves the report as JSON, whole", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    page.button("Save as JSON").click();
    const saved = page.posted.at(-1);
    if (saved?.type !== "save") throw new Error("Nothing was saved.");
    expect(saved.name).toBe("penguins.profile.json");
    expect(JSON.parse(saved.content)).toEqual(profileStates.done.report);
  });

  test("offers the check, and shows what it found", () => {
    const page = openPage(profilePage);
    page.show(profileStates.target);
    page.button("Check for Problems").click();
    expect(page.posted.at(-1)).toEqual({ type: "check" });
    expect(page.text(".verdict")).not.toContain("found");
    page.show(profileStates.done);
    expect(page.text(".profile-findings")).toContain("is missing in 11 rows");
    expect(page.text(".verdict")).toContain("; the check found 1 note;");
    expect(document.querySelectorAll(".profile-findings .finding")).toHaveLength(1);
  });

  test("leads from the count of findings at the top to what they are", () => {
    const page = openPage(profilePage);
    page.show(profileStates.done);
    const place = document.querySelector<HTMLElement>(".profile-findings")!;
    const scroll = vi.fn<() => void>();
    place.scrollIntoView = scroll;
    page.button("Show Findings").click();
    expect(scroll).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(place.querySelector("h2"));
  });

  test("leads from each finding to its row or column in the file, and from all of them to Problems", () => {
    const page = openPage(profilePage);
    const { check } = profileStates.done;
    const [finding] = check.report.findings;
    const cell = { row: 4, line: 5, range: { startLine: 4, startCharacter: 0, endLine: 4, endCharacter: 1 } };
    const report = {
      ...check.report,
      findings: [
        { ...finding!, cells: [cell] },
        { ...finding!, cells: [] },
      ],
    };
    page.show({ ...profileStates.done, check: { ...check, report } });
    page.button("Open Row 4").click();
    expect(page.posted.at(-1)).toEqual({ type: "open-file", path: report.file, line: 5 });
    page.button("Open Column").click();
    expect(page.posted.at(-1)).toEqual({
      type: "open-file",
      path: report.file,
      column: finding!.where?.column,
    });
    page.button("Fix in Problems").click();
    expect(page.posted.at(-1)).toEqual({ type: "show-problems" });
  });

  test("leads into no file where several were profiled as one", () => {
    const page = openPage(profilePage);
    const { check } = profileStates.done;
    const report = { ...check.report, file: "{a.csv,b.csv}" };
    page.show({ ...profileStates.done, check: { ...check, report } });
    for (const name of ["Open Column", "Fix in Problems"]) expect(() => page.button(name)).toThrow();
  });

  test("leads nowhere where nothing was found", () => {
    const page = openPage(profilePage);
    page.show({ ...profileStates.target, report: { ...profileStates.target.report, findings: [] } });
    expect(() => page.button("Show Findings")).toThrow();
  });

  test("says what happened when it failed or was cancelled, and tries again", () => {
    const page = openPage(profilePage);
    page.show(profileStates.failed);
    expect(page.text(".notice")).toContain("a row with 7 cells");
    page.button("Retry").click();
    page.show(profileStates.cancelled);
    page.button("Profile Again").click();
    expect(page.posted.slice(-2)).toEqual([{ type: "retry" }, { type: "retry" }]);
    expect(document.querySelector<HTMLElement>(".profile-columns")!.hidden).toBe(true);
  });
});
