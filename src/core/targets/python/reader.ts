/** The part of every written module that reads a row and names the answer. */
export const readerSource = `def cell_of(row, name):
    try:
        return row[name]
    except KeyError:
        raise KeyError("The model needs a column %r, and the row has none of that name." % (name,)) from None


def number_of(row, name):
    """A number, NaN when missing; booleans are 0 and 1."""
    cell = cell_of(row, name)
    if cell is None:
        return math.nan
    if isinstance(cell, str):
        text = cell.strip()
        if text == "":
            return math.nan
        if re.fullmatch(r"[+-]?(Infinity|[0-9]+\\.?[0-9]*([eE][+-]?[0-9]+)?|\\.[0-9]+([eE][+-]?[0-9]+)?)", text) is None:
            raise TypeError("Column %r: expected a number, found %r" % (name, cell))
        return float(text)
    try:
        return float(cell)
    except (TypeError, ValueError):
        raise TypeError("Column %r: expected a number, found %r" % (name, cell)) from None
    except OverflowError:
        return math.inf


def text_of(row, name):
    """A text, empty when missing."""
    cell = cell_of(row, name)
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        raise TypeError("Column %r: expected a text, found %r" % (name, cell))
    return shortest(float(cell))


def shortest(number):
    """A number written as the model's training data would have it: 3.0 is 3."""
    if number == int(number) and abs(number) < 1e21:
        return str(int(number))
    if 1e-6 <= abs(number) < 1e-4:
        return format(Decimal(repr(number)), "f")
    return re.sub(r"e([+-])0+", r"e\\1", repr(number))


def classify(probabilities):
    """The most probable class, the first on ties, and the probability of each."""
    best = max(range(len(probabilities)), key=probabilities.__getitem__)
    return {"label": MODEL["classes"][best], "probabilities": list(probabilities)}


def regress(scores):
    return {"prediction": scores[0]}`;
