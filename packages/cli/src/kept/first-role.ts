/**
 * Where the indexes of its roles begin in an account of a kept listing. What has no time to make an object of each of 10,000
 * roles reads the listing as its file has it.
 */
export const firstRole = 3;
