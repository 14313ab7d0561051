export { isIP } from "node:net";
