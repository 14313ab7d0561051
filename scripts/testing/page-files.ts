export { pageFiles } from "../build/page";
