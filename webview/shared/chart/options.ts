import type { ChartOptions, ScaleOptionsByType, TooltipItem } from "chart.js";
import type { Theme } from "../theme.ts";
import { isContinuous, type Axis, type ChartModel } from "./model.ts";

type Options = ChartOptions<"line" | "bar">;
type Scale = NonNullable<NonNullable<Options["scales"]>[string]>;

/** Of the ticks of a logarithmic axis only 1, 2 and 5 times a power of ten are written out. */
function isRoundTick(value: number): boolean {
  const mantissa = value / 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5].includes(Math.round(mantissa * 1e6) / 1e6);
}

function tickFormat(axis: Axis, language: string): (value: number | string) => string {
  const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  return (value) => {
    const number = Number(value);
    if (axis.isShare === true) return `${format.format(number * 100)} %`;
    return axis.isLogarithmic === true && !isRoundTick(number) ? "" : format.format(number);
  };
}

function verticalScale(axis: Axis, side: "left" | "right", looks: { theme: Theme; language: string }): Scale {
  const { theme, language } = looks;
  const scale = {
    type: axis.isLogarithmic === true ? "logarithmic" : "linear",
    position: side,
    beginAtZero: axis.fromZero === true,
    title: { display: true, text: axis.title, color: theme.muted },
    ticks: { color: theme.muted, maxTicksLimit: 7, callback: tickFormat(axis, language) },
    grid: { color: theme.grid, lineWidth: 1, drawOnChartArea: side === "left" },
    border: { color: theme.line },
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
  };
  return scale as unknown as Scale; // chart.js types a scale by a literal `type`; here it is chosen at run time
}

function horizontalScale(model: ChartModel, theme: Theme): Scale {
  const continuous = isContinuous(model);
  const scale = {
    type: continuous ? "linear" : "category",
    ...(continuous ? { min: Number(model.labels[0]), max: Number(model.labels.at(-1)) } : {}),
    title: { display: true, text: model.xTitle, color: theme.muted },
    ticks: { color: theme.muted, maxRotation: 0, autoSkipPadding: 16, precision: 0 },
    grid: { display: false },
    border: { color: theme.line },
  };
  return scale as unknown as Partial<ScaleOptionsByType> as Scale; // as above
}

/** The value of a tooltip's line, in the words of the model. */
function tooltipLabel(model: ChartModel): (item: TooltipItem<"line" | "bar">) => string {
  return (item) => {
    const value = item.parsed.y;
    return `${item.dataset.label ?? ""}: ${value === null ? "–" : model.format(value)}`;
  };
}

/** Options of chart.js for a model: no animation, theme's colors, titled axes, exact tooltips. */
export function toOptions(model: ChartModel, looks: { theme: Theme; language: string }): Options {
  const { theme, language } = looks;
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    locale: language,
    color: theme.foreground,
    font: { family: theme.fontFamily, size: theme.fontSize - 1 },
    interaction: { mode: "index", intersect: false },
    layout: { padding: { top: 8, right: 8 } },
    scales: {
      x: horizontalScale(model, theme),
      left: verticalScale(model.left, "left", looks),
      ...(model.right === undefined ? {} : { right: verticalScale(model.right, "right", looks) }),
    },
    plugins: {
      tooltip: {
        backgroundColor: theme.tooltipBackground,
        borderColor: theme.tooltipBorder,
        borderWidth: 1,
        titleColor: theme.foreground,
        bodyColor: theme.foreground,
        usePointStyle: true,
        boxPadding: 4,
        padding: 8,
        callbacks: {
          title: (items) => `${model.xTitle} ${items[0]?.label ?? ""}`,
          label: tooltipLabel(model),
        },
      },
    },
  };
}
