import { element } from "./dom.ts";

/** One large number with its name, and what is to be known beside it. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Beside the value, smaller: its interval, or what it is a part of. */
  readonly beside: string;
  /** Under it, one line each. */
  readonly lines: readonly (readonly (Node | string)[])[];
}

export interface FigureListParts {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** A remark on all of them, or nothing. */
  readonly remark: string;
}

function figureItem({ name, value, beside, lines }: Figure): HTMLElement {
  const besideValue = beside === "" ? [] : [element("span", { class: "beside", text: beside })];
  return element("div", { class: "figure" }, [
    element("dt", { text: name }),
    element("dd", { class: "value" }, [
      element("span", { class: "number-large", text: value }),
      ...besideValue,
    ]),
    ...lines.map((line) => element("dd", { class: "line" }, line)),
  ]);
}

/** Large numbers under a heading: a column beside a picture when wide, a grid under it when narrow. */
export function figureList({ title, figures, remark }: FigureListParts): HTMLElement {
  return element("section", { class: "figures" }, [
    element("h2", { text: title }),
    element("dl", {}, figures.map(figureItem)),
    ...(remark === "" ? [] : [element("p", { class: "line", text: remark })]),
  ]);
}
