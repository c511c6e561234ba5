import "../shared/style.css";
import "./style.css";
import { createChartJsPlot } from "../shared/chart/chart-js-plot.ts";
import { startPage } from "../shared/start-page.ts";
import { monitoringPage } from "./page.ts";

startPage(monitoringPage, createChartJsPlot);
