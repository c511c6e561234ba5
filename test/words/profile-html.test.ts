// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { profileHtml } from "../../src/words/index.ts";
import { hostileProfile, penguinsProfile, targetProfile, wideProfile } from "../webview/recorded/profile.ts";

function opened(text: string): Document {
  return new DOMParser().parseFromString(text, "text/html");
}

describe("a profile as an HTML file", () => {
  it("says all figures of every column", () => {
    const page = opened(profileHtml(penguinsProfile));
    const rows = [...page.querySelectorAll("tbody")[0]!.querySelectorAll("tr")];
    expect(rows.map((row) => row.querySelector("th")!.textContent)).toEqual(
      penguinsProfile.columns.map(({ name }) => name),
    );
    const mass = rows.find((row) => row.textContent.includes("body_mass_g"))!;
    const cells = [...mass.querySelectorAll("td")].map(({ textContent }) => textContent);
    expect(cells).toEqual([
      ...["number", "2 (0.6 %)", "94", "Histogram from 2700 to 6308"],
      ...["2700", "3550", "4050", "4750", "6300", "4202", "802", "0.4703", "used"],
    ]);
    expect(page.querySelectorAll("path")).toHaveLength(5);
    expect(page.querySelector("h1")!.textContent).toBe("Profile of penguins.csv");
  });

  it("shows associations in shades with their value, and the target's when one was chosen", () => {
    const page = opened(profileHtml(targetProfile));
    const cells = [...page.querySelectorAll(".heat td[class]")];
    expect(cells).toHaveLength(64);
    expect(cells[0]!.className).toBe("p10");
    const negative = cells.find(({ textContent }) => textContent.startsWith("−"))!;
    expect(negative.className).toMatch(/^n\d/);
    const headings = [...page.querySelectorAll("h2")].map(({ textContent }) => textContent);
    expect(headings).toEqual(["Columns", "Association with species", "Associations", "First rows"]);
  });

  it("loads nothing and runs nothing: one file, a policy, no script, no link", () => {
    const text = profileHtml(penguinsProfile);
    const page = opened(text);
    expect(page.querySelectorAll("script, link, img, iframe, object, a")).toHaveLength(0);
    expect(page.querySelector("meta[http-equiv]")!.getAttribute("content")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'",
    );
    expect(text).not.toMatch(/url\(|https?:/);
  });

  it("keeps every name and cell as text, whatever it holds", () => {
    const page = opened(profileHtml(hostileProfile));
    expect(page.querySelectorAll("script, img, b, [onmouseover], [onerror], [onload]")).toHaveLength(0);
    const [first] = page.querySelectorAll("tbody th");
    expect(first!.textContent).toBe(`"><script>alert("a")</script>`);
    expect(page.body.textContent).toContain("<svg onload=alert(1)>");
    // Backticks of a name cannot end the code that names are set in.
    expect(page.querySelectorAll("tbody")[0]!.querySelectorAll("tr")).toHaveLength(4);
  });

  it("keeps every column of a wide file in the table, and forty in pictures", () => {
    const page = opened(profileHtml(wideProfile));
    expect(page.querySelectorAll("tbody")[0]!.querySelectorAll("tr")).toHaveLength(2003);
    expect(page.querySelectorAll(".heat tbody tr")).toHaveLength(40);
    expect(page.body.textContent).toContain("1,963 more columns not in the picture");
  });
});
