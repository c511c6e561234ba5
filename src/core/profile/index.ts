export { profileTable } from "./profile-table.ts";
