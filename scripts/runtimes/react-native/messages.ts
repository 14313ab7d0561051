// What the two halves of an application of React Native tell each other, as JSON. `platform.ts` is the half in Hermes.

/** What Hermes asks of the process that holds it. */
export type Asked =
  | {
      readonly ask: "request";
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly ask: "abort"; readonly id: number }
  | { readonly ask: "timer"; readonly id: number; readonly delay: number }
  | { readonly ask: "report"; readonly outcome: unknown }
  | { readonly ask: "end" };

/** What it is told. */
export type Told =
  | { readonly tell: "timer"; readonly id: number }
  | {
      readonly tell: "response";
      readonly id: number;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly url: string;
      readonly text: string;
      readonly size: number;
    }
  | { readonly tell: "failure"; readonly id: number; readonly message: string }
  | { readonly tell: "start"; readonly stage: string };

/** Begins each line that is a message; a shell of Hermes also prints prompts and values. */
export const mark = "\u0001";
