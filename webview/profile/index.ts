import "../shared/style.css";
import "./style.css";
import "./list.css";
import { createChartJsPlot } from "../shared/chart/chart-js-plot.ts";
import { startPage } from "../shared/start-page.ts";
import { profilePage } from "./page.ts";

startPage(profilePage, createChartJsPlot);
