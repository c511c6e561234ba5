import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from "chart.js";
import { readTheme } from "../theme.ts";
import { crosshair } from "./crosshair.ts";
import { toDrawnData } from "./datasets.ts";
import type { ChartModel } from "./model.ts";
import { toOptions } from "./options.ts";
import type { CreatePlot, Plot } from "./plot.ts";
import { composePng } from "./png.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement);
Chart.register(LogarithmicScale, PointElement, Tooltip);

type Drawn = Chart<"line" | "bar", ReturnType<typeof toDrawnData>["datasets"][number]["data"]>;

/** Horizontal place of a label's position: between two labels when it is a fraction. */
function placeBetween(chart: Drawn, position: number): number {
  const scale = chart.scales["x"];
  if (scale === undefined) return 0;
  const below = Math.floor(position);
  const step = scale.getPixelForValue(1) - scale.getPixelForValue(0);
  return scale.getPixelForValue(0) + below * step + (position - below) * step;
}

/** Draws with chart.js. The chart is made at the first model, as its axes depend on it. */
export const createChartJsPlot: CreatePlot = (canvas, language, onLayout) => {
  let theme = readTheme();
  let shown: { readonly model: ChartModel; readonly hidden: ReadonlySet<string> } | null = null;
  let chart: Drawn | null = null;

  const draw = (): void => {
    if (shown === null) return;
    const width = chart?.chartArea.width ?? canvas.clientWidth;
    const data = toDrawnData(shown.model, { theme, width, hidden: shown.hidden });
    const options = toOptions(shown.model, { theme, language });
    if (chart === null) {
      const layout = { id: "layout", afterDraw: () => onLayout() };
      const plugins = [crosshair(() => theme.muted), layout];
      chart = new Chart(canvas, { type: "line", data, options, plugins });
      return;
    }
    chart.data = data;
    chart.options = options;
    chart.update("none");
  };

  const plot: Plot = {
    update(model, hidden) {
      shown = { model, hidden };
      draw();
    },
    restyle() {
      theme = readTheme();
      draw();
    },
    area: () => chart?.chartArea ?? null,
    xOf: (position) => (chart === null ? 0 : placeBetween(chart, position)),
    yOf: (value, axis) => chart?.scales[axis]?.getPixelForValue(value) ?? 0,
    valueAt: (y, axis) => chart?.scales[axis]?.getValueForPixel(y) ?? 0,
    toPng: () => (shown === null ? "" : composePng(canvas, shown.model, theme)),
  };
  return plot;
};
