/** Compiles only where two types are the same: `same<A, B>()(true)`. */
export declare function same<A, B>(): (
  answer: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false,
) => void;
