/** The part of every written module that reads a row and names the answer. */
export const readerSource = `function cellOf(row, name) {
  if (Object.hasOwn(row, name)) return row[name];
  throw new TypeError("The model needs a column " + JSON.stringify(name) + ", and the row has none of that name.");
}

function wrongCell(name, expected, found) {
  // What an object says of itself is its own: it may be no text at all.
  const shown = typeof found === "object" ? "an object" : typeof found + " " + String(found);
  return new TypeError("Column " + JSON.stringify(name) + ": expected " + expected + ", found " + shown);
}

/** A number, NaN when missing; booleans are 0 and 1, dates milliseconds since 1970. */
function numberOf(row, name) {
  const cell = cellOf(row, name);
  if (cell === null || cell === undefined) return NaN;
  if (typeof cell === "number" || typeof cell === "boolean" || cell instanceof Date) return Number(cell);
  if (typeof cell === "string" && cell.trim() === "") return NaN;
  if (typeof cell === "string" && !Number.isNaN(Number(cell))) return Number(cell);
  throw wrongCell(name, "a number", cell);
}

/** A text, empty when missing. */
function textOf(row, name) {
  const cell = cellOf(row, name);
  if (cell === null || cell === undefined || Number.isNaN(cell)) return "";
  if (typeof cell === "string" || typeof cell === "number") return String(cell);
  throw wrongCell(name, "a text", cell);
}

/** The most probable class, the first on ties, and the probability of each. */
function classify(probabilities) {
  let best = 0;
  for (let each = 1; each < probabilities.length; each++) if (probabilities[each] > probabilities[best]) best = each;
  return { label: model.classes[best], probabilities: Array.from(probabilities) };
}

function regress([prediction]) {
  return { prediction };
}

function positions(list) {
  return new Map(list.map((category, position) => [category, position]));
}`;
