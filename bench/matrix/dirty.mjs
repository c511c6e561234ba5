import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const cities = [" Rome", "rome ", "OSLO", "Oslo", "Lima", "Quito", "Århus", "ÅRHUS"];

const steps = [
  { step: "normalize-text", id: "text", columns: ["city"], case: "lower" },
  { step: "parse-numbers", id: "price", columns: ["price"] },
  { step: "parse-dates", id: "when", columns: ["when"], formats: ["%d/%m/%Y", "%Y-%m-%d"] },
  { step: "date-parts", id: "parts", column: "when", parts: ["month", "weekday"] },
  { step: "fill", id: "size", columns: ["size"], with: "median" },
  { step: "group-rare", id: "rare", columns: ["city"], share: 0.1 },
  { step: "interact", id: "both", left: "price", right: "size", by: "product" },
];

/** Spellings of cities, prices as people write them, dates in two forms, holes. */
function line(row) {
  const price = (row * 37) % 2000;
  const [day, month] = [1 + (row % 28), 1 + (row % 9)].map((part) => String(part).padStart(2, "0"));
  const when = row % 5 === 0 ? `2023-${month}-${day}` : `${day}/${month}/2023`;
  const size = row % 7 === 0 ? "" : (row * 13) % 50;
  const label = price > 900 + 20 * (row % 11) ? "yes" : "no";
  return `${cities[row % cities.length]},"$${price.toLocaleString("en-US")}",${row % 13 === 0 ? "" : when},${size},${label}\n`;
}

/** Writes made-up rows in need of cleaning, and the steps that clean them, into a folder; answers the dataset. */
export async function makeDirty(folder) {
  const lines = Array.from({ length: 400 }, (_, row) => line(row));
  await writeFile(join(folder, "dirty.csv"), `city,price,when,size,label\n${lines.join("")}`);
  await writeFile(join(folder, "steps.json"), JSON.stringify({ version: 1, steps }));
  return { name: "dirty", target: "label", task: "classification", cleaning: "steps.json" };
}
