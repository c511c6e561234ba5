/** Entry of the command line. */
import { actions } from "../core/lifecycle/index.ts";
import { main } from "./main.ts";

void main(process.argv.slice(2), { process, actions });
