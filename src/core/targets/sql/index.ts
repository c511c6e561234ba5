export { checkSqlParity, sqlTarget } from "./target.ts";
