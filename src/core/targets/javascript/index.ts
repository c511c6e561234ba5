export { javascriptTarget } from "./target.ts";
export { writeModule } from "./module.ts";
