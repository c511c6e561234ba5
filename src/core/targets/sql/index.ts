export { checkSqlParity, sqlTarget } from "./target.ts";
export { lowerToSql } from "./lower.ts";
