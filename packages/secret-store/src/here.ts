/**
 * The file that this code runs from: in CommonJS its path, in an ES module its address. What is loaded by way of it is no
 * part of a bundle.
 */
export const here: string = typeof __filename === "string" ? __filename : import.meta.url;
