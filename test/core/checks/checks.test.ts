import { describe, expect, test } from "vitest";
import { readAmount } from "../../../src/core/checks/amount.ts";
import { judgeLabels, labelMargin } from "../../../src/core/checks/contradicted-labels.ts";
import { fingerprint } from "../../../src/core/checks/category-variants.ts";
import { dateFormats } from "../../../src/core/checks/date-formats.ts";
import { isWithinEdits } from "../../../src/core/data/edit-distance.ts";
import { isolationScores } from "../../../src/core/checks/isolation-forest.ts";
import { repairMojibake } from "../../../src/core/checks/mojibake.ts";
import { normalDistances } from "../../../src/core/checks/normal-distances.ts";
import { usualRange } from "../../../src/core/checks/usual-range.ts";
import { displaced } from "../../../src/core/checks/time-order.ts";
import { finish } from "../../../src/core/steps.ts";

describe("readAmount", () => {
  test.each([
    ["$1,234.50", 1234.5],
    ["-€5", -5],
    ["12 EUR", 12],
    ["12 %", 0.12],
    ["(7)", -7],
    ["USD 3", 3],
    ["five", NaN],
    ["", NaN],
    ["$", NaN],
  ])("reads %j as %d", (cell, number) => {
    expect(readAmount(cell, ".")).toBe(number);
  });
});

describe("fingerprint", () => {
  test.each([
    ["New York", "new-york"],
    ["New  York ", "NEW_YORK."],
    ["São Paulo", "Sao Paulo"],
    ["2020–2021", "2020-2021"],
    ["- none", "none"],
  ])("takes %j and %j for one category", (left, right) => {
    expect(fingerprint(left)).toBe(fingerprint(right));
  });
  test.each([
    ["A", "A-"],
    ["AB+", "AB-"],
    ["5", "-5"],
    ["inf", "−inf"],
    ["C", "C++"],
    ["<=50K", ">50K"],
  ])("keeps the sign that tells %j from %j", (left, right) => {
    expect(fingerprint(left)).not.toBe(fingerprint(right));
  });
});

describe("date formats", () => {
  const found = (cells: readonly string[], kind: "date" | "category" = "date") => {
    const raw = { name: "day", kind: "category", ...levelsOf(cells) } as const;
    const column = kind === "date" ? { name: "day", kind, values: new Float64Array(cells.length) } : raw;
    const table = { rows: cells.length, columns: [column] };
    const texts = new Map([["day", raw]]);
    const data = { file: "f.csv", table, texts, delimiter: ",", target: null, now: 0, seed: 1 };
    return finish(dateFormats.run(data)).map(({ finding: { code, severity, args, fix }, rows }) => {
      return { code, severity, args, fix: fix?.step, rows: Array.from(rows) };
    });
  };
  const levelsOf = (cells: readonly string[]) => {
    const levels = [...new Set(cells)];
    return { levels, codes: Int32Array.from(cells, (cell) => levels.indexOf(cell)) };
  };
  test("one way of writing that can be read in one way is nothing to tell of", () => {
    expect(found(["2024-01-02", "2024-03-04T10:00", ""])).toEqual([]);
    expect(found(["25/12/2024", "03/04/2024"])).toEqual([]);
    expect(found(["4 Mar 2024", "5 May 2024"])).toEqual([]);
    expect(found(["Rome", "Oslo", "2024-01-02"], "category")).toEqual([]);
  });
  test("days of which nothing tells the month are named, and the other order is offered", () => {
    expect(found(["03/04/2024", "05/06/2024", "03/04/2024"])).toEqual([
      {
        ...{ code: "ambiguous-dates", severity: "warning", fix: "parse-dates", rows: [] },
        args: { cells: 3, example: "03/04/2024", other: null },
      },
    ]);
  });
  test("both orders in one column are named by the rows of the rarer one", () => {
    expect(found(["25/12/2024", "26/12/2024", "12/25/2024", "01/02/2024"], "category")).toEqual([
      {
        ...{ code: "ambiguous-dates", severity: "warning", fix: undefined, rows: [2] },
        args: { cells: 1, example: "12/25/2024", other: "25/12/2024" },
      },
    ]);
  });
  test("rows in other formats than the usual one are named; it is a warning where an order is guessed", () => {
    expect(found(["2024-01-02", "2024-01-03", "5 Mar 2024"])).toEqual([
      {
        ...{ code: "mixed-date-formats", severity: "info", fix: undefined, rows: [2] },
        args: { cells: 1, of: 3, formats: 2, example: "5 Mar 2024", usual: "2024-01-02" },
      },
    ]);
    expect(found(["2024-01-02", "2024-01-03", "25/03/2024"])).toMatchObject([
      { code: "mixed-date-formats", severity: "warning", rows: [2] },
    ]);
  });
});

describe("isWithinEdits", () => {
  test.each([
    ["same", "same", 0, true],
    ["adelie", "adleie", 1, true],
    ["adelie", "adelies", 1, true],
    ["kitten", "sitting", 2, false],
    ["kitten", "sitting", 3, true],
    ["", "ab", 1, false],
    ["ca", "abc", 2, false],
  ])("%j and %j within %d: %s", (left, right, limit, answer) => {
    expect(isWithinEdits(left, right, limit)).toBe(answer);
    expect(isWithinEdits(right, left, limit)).toBe(answer);
  });
});

describe("repairMojibake", () => {
  test.each([
    ["ZÃ¼rich", "Zürich"],
    ["itâ€™s", "it’s"],
    ["ðŸ˜€", "😀"],
    ["Zürich", null],
    ["naïve café – “quoted” €5", null],
    ["plain", null],
    ["", null],
  ])("makes of %j %j", (text, repaired) => {
    expect(repairMojibake(text)).toBe(repaired);
  });
});

describe("displaced", () => {
  test("names the fewest rows that must move", () => {
    expect(Array.from(finish(displaced(Float64Array.of(1, 2, 9, 3, 4, 4, 5))))).toEqual([2]);
    expect(Array.from(finish(displaced(Float64Array.of(1, 2, 3))))).toEqual([]);
    expect(Array.from(finish(displaced(new Float64Array(0))))).toEqual([]);
  });
});

describe("usualRange", () => {
  const hundred = Float64Array.from({ length: 101 }, (_, index) => index - 50);
  const together = { low: -Infinity, high: Infinity };

  test("reaches three quartile distances beyond the quartiles", () => {
    // Quartiles −25 and 25: fences at −175 and 175; the median deviation of 25 reaches 129.7 only.
    expect(finish(usualRange(hundred))).toEqual({ low: -175, high: 175, values: 101, apart: together });
  });

  test("takes logarithms where they are less skewed", () => {
    const usual = finish(usualRange(hundred.map((value) => Math.exp(value / 10))))!;
    expect(Math.log(usual.high)).toBeCloseTo(17.5, 9);
    expect(Math.log(usual.low)).toBeCloseTo(-17.5, 9);
  });

  test("judges the others among themselves where half of the values are the same", () => {
    // 200 zeros beside 1 to 101: quartiles 26 and 76, fences −124 and 226.
    const values = Float64Array.from({ length: 301 }, (_, index) => Math.max(0, index - 199));
    expect(finish(usualRange(values))).toEqual({ low: -124, high: 226, values: 301, apart: together });
  });

  test("sets apart what a gap of one and a half quartile distances parts from the others", () => {
    // With 130, 240, 246: quartiles −24.25 and 27.25, a gap of 77.25 is wide. 130 stands 80 beyond 50; 240 and 246 lie
    // beyond the fence of 181.75, and what is behind the first gap goes with them.
    const usual = finish(usualRange(Float64Array.of(...hundred, 130, 240, 246)))!;
    expect(usual).toEqual({ low: -178.75, high: 181.75, values: 104, apart: { low: -Infinity, high: 50 } });
  });

  test("sets apart on the scale of logarithms what is far on both scales, though others are near to it", () => {
    // e^-5 to e^5, quartiles e^-2.5 and e^2.5: a gap of 1.5 on the scale of logarithms is e^7.5 wide; from e^5 to e^7 it
    // is 0.4 only, but 38 times 1.5 quartile distances (12.1) on that of the values. e^21 is beyond the fence of e^17.5.
    const skewed = hundred.map((value) => Math.exp(value / 10));
    const { apart } = finish(usualRange(Float64Array.of(...skewed, Math.exp(7), Math.exp(21))))!;
    expect(apart).toEqual({ low: -Infinity, high: Math.exp(5) });
    const smaller = finish(usualRange(Float64Array.of(...skewed, Math.exp(7), Math.exp(9))))!;
    expect(smaller.apart).toEqual(together);
    // Ten times the greatest, far within the fence.
    const far = finish(usualRange(Float64Array.of(...skewed, 10 * Math.exp(5))))!;
    expect(far.apart).toEqual({ low: -Infinity, high: Math.exp(5) });
  });

  test("takes logarithms of numbers that reach down to zero, moved up by their median", () => {
    // 0 and 2^k − 1: the median is 1023 (2^10 − 1), the logarithms of what is moved up are less skewed.
    const values = Float64Array.from({ length: 21 }, (_, index) => 2 ** index - 1);
    const usual = finish(usualRange(values))!;
    // Quartiles 31 and 32767: (33790³ × 33790 / 1054³) − 1023.
    expect(usual.high).toBeCloseTo(33_790 * (33_790 / 1054) ** 3 - 1023, 0);
  });

  test("takes the distance between frequent values for their spread where there is no other", () => {
    // 80 zeros and 40 ones: fences of three times their distance; a gap of 1.5 sets 1000 and 2000 apart.
    const flags = Float64Array.from({ length: 120 }, (_, row) => (row % 3 === 2 ? 1 : 0));
    const usual = finish(usualRange(Float64Array.of(...flags, 1000, 2000)))!;
    expect(usual).toEqual({ low: -3, high: 4, values: 122, apart: { low: -Infinity, high: 1 } });
  });

  test("sees what stands apart at the end of a column, behind values that stand apart but are frequent", () => {
    // 1 to 100, ten times 500 (9 %) behind a wide gap, 5000 behind another.
    const values = [...hundred.map((value) => value + 51), ...Array<number>(10).fill(500), 5000];
    expect(finish(usualRange(Float64Array.from(values)))!.apart).toEqual({ low: -Infinity, high: 500 });
  });

  test("sets nothing apart where a gap leads to nothing beyond the fences, nor in a tail without gaps", () => {
    const apart = (...more: number[]) => finish(usualRange(Float64Array.of(...hundred, ...more)))!.apart;
    expect(apart(130)).toEqual(together);
    expect(apart(100, 150, 200, 250)).toEqual(together);
  });

  test.each([
    ["nothing", new Float64Array(0)],
    ["missing values only", new Float64Array(50).fill(NaN)],
    ["a constant", new Float64Array(50).fill(3)],
    ["few values", Float64Array.of(1, 2, 3)],
  ])("knows nothing of %s", (_, values) => {
    expect(finish(usualRange(values))).toBeNull();
  });
});

describe("normalDistances", () => {
  const all = Int32Array.of(0, 1, 2, 3);

  test("are squares of normal scores, whatever the shape of the column", () => {
    // Four values: the quantiles at 1/8, 3/8, 5/8 and 7/8, ∓1.15035 and ∓0.31864; their variance is 0.71242.
    const { squares, freedom } = finish(normalDistances([Float64Array.of(1, 2, 40, 1e9)], all));
    expect(freedom).toBe(1);
    expect(squares[0]).toBeCloseTo(1.15035 ** 2 / 0.71242, 4);
    expect(squares[1]).toBeCloseTo(0.31864 ** 2 / 0.71242, 4);
    expect(squares[3]).toBeCloseTo(squares[0]!, 12);
  });

  test("take a column and its copy for one, and no constant", () => {
    const column = Float64Array.of(1, 2, 40, 1e9);
    const alone = finish(normalDistances([column], all));
    const again = finish(normalDistances([column, column.map(Math.log), new Float64Array(4).fill(7)], all));
    expect(again.freedom).toBe(1);
    again.squares.forEach((square, row) => expect(square).toBeCloseTo(alone.squares[row]!, 9));
    expect(finish(normalDistances([new Float64Array(4).fill(7)], all)).freedom).toBe(0);
  });

  test("are wide where values go together as no others do, though each is usual", () => {
    // 0 to 99 beside itself with some noise, and one row that has 90 beside 10.
    const left = Float64Array.from({ length: 101 }, (_, row) => (row === 100 ? 90 : row));
    const right = Float64Array.from({ length: 101 }, (_, row) => (row === 100 ? 10 : row + ((row * 7) % 5)));
    const { squares } = finish(normalDistances([left, right], Int32Array.from(left.keys())));
    expect(squares.indexOf(Math.max(...squares))).toBe(100);
    expect(squares[100]).toBeGreaterThan(9.21);
  });
});

describe("isolationScores", () => {
  const columns = [0, 1].map((shift) =>
    Float64Array.from({ length: 300 }, (_, row) => (row * 37 + shift * 11) % 97),
  );
  columns[0]![5] = 5000;
  columns[1]![5] = 5000;

  test("sets a row apart that is far from all others, the same with every run of a seed", () => {
    const scores = finish(isolationScores(columns, 300, 3));
    expect(scores.indexOf(Math.max(...scores))).toBe(5);
    expect(scores[5]).toBeGreaterThan(0.7);
    expect(finish(isolationScores(columns, 300, 3))).toEqual(scores);
  });

  test("finds nothing in equal rows", () => {
    const same = [new Float64Array(50).fill(1), new Float64Array(50).fill(2)];
    for (const score of finish(isolationScores(same, 50, 1))) expect(score).toBeCloseTo(0.5, 12);
  });
});

describe("labelMargin", () => {
  test("is what a label has over the most probable other one", () => {
    const shares = Float32Array.of(0.5, 0.25, 0.25);
    expect(labelMargin(shares, 0)).toBe(0.25);
    expect(labelMargin(shares, 1)).toBe(-0.25);
  });
});

describe("judgeLabels", () => {
  /** Two classes; what each row's own label gets, class 0 throughout. */
  function judged(own: readonly number[]) {
    const probabilities = Float32Array.from(own.flatMap((share) => [share, 1 - share]));
    return judgeLabels({ labels: new Float32Array(own.length), probabilities, classes: 2 });
  }

  test("names labels that another one beats, and counts the others", () => {
    const own = [...Array<number>(97).fill(0.9), 0.5, 0.125, 0.55];
    const { issues, left, confirmed, expected } = judged(own);
    expect(expected).toBe(0);
    expect(issues).toEqual([{ row: 98, label: 0, likely: 1, probability: 0.875 }]);
    expect(left).toBe(0);
    expect(confirmed).toBe(0.99);
  });

  test("names 4.5 % of the rows at most, the surest, where chance explains the others", () => {
    const own = [
      ...Array<number>(90).fill(0.95),
      ...Array<number>(6).fill(0.3),
      ...Array<number>(4).fill(0.2),
    ];
    const { issues, left, confirmed } = judged(own);
    expect(issues.map(({ row }) => row)).toEqual([96, 97, 98, 99]);
    expect(left).toBe(6);
    expect(confirmed).toBe(0.9);
  });

  test("names the surest first, whatever their rows", () => {
    const { issues } = judged([...Array<number>(97).fill(0.95), 0.4, 0.1, 0.3]);
    expect(issues.map(({ row }) => row)).toEqual([98, 99, 97]);
  });

  test("names as many as there are where the models are surest: those are wrong", () => {
    // 20 of 100 rows contradicted as surely as the others are confirmed: 10 of the surest 50 or more.
    const own = Array.from({ length: 100 }, (_, row) => (row % 5 === 0 ? 0.05 : 0.95));
    const { issues, left, expected } = judged(own);
    expect(issues).toHaveLength(20);
    expect(left).toBe(0);
    expect(expected).toBe(20);
  });

  test("finds nothing without rows", () => {
    expect(judged([])).toEqual({ issues: [], left: 0, confirmed: 0, expected: 0 });
  });
});
