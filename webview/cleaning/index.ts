import "../shared/style.css";
import "./style.css";
import { createChartJsPlot } from "../shared/chart/chart-js-plot.ts";
import { startPage } from "../shared/start-page.ts";
import { cleaningPage } from "./page.ts";

startPage(cleaningPage, createChartJsPlot);
