/**
 * The frame of a program that predicts in Python: rows from standard input and answers printed, or, with the paths of
 * rows and of the expected answers as arguments, both compared and the first difference shown. Needs a function
 * `answers_of(lines)` that yields a list of cells a row: see `writeRows` and `readAnswers`.
 */
export const answeringSource = `
def text_of(cell):
    return "x" + cell.encode("utf-8").hex() if isinstance(cell, str) else repr(float(cell))


def same(found, expected):
    if found.startswith("x") or expected.startswith("x"):
        return found == expected
    return abs(float(found) - float(expected)) <= 1e-5 * max(1.0, abs(float(expected)))


def check(rows, expected):
    lines = rows.read_text("utf-8").splitlines()
    wanted = [line.split("\\t") for line in expected.read_text("utf-8").splitlines()]
    found = [list(map(text_of, cells)) for cells in answers_of(lines)]
    agrees = [len(one) == len(other) and all(map(same, one, other)) for one, other in zip(found, wanted)]
    wrong = [row for row, is_same in enumerate(agrees) if not is_same]
    print(f"{len(wanted)} rows, {len(wrong)} of them not as where the model was made")
    if wrong:
        row = wrong[0]
        print(f"row {row + 1}: {lines[row]!r}: expected {wanted[row]!r}, found {found[row]!r}")
    return 0 if len(found) == len(wanted) and not wrong else 1


if len(sys.argv) == 3:
    sys.exit(check(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
for cells in answers_of(line.rstrip("\\n") for line in sys.stdin):
    print("\\t".join(map(text_of, cells)))
`;
