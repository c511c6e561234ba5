export { profileTable, withoutCrew } from "./profile-table.ts";
