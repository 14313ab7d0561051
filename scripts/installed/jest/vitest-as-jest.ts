// What our suites use of vitest, made of Jest's globals, so that Jest runs the same suites.
type Work = (...args: any[]) => unknown;

/** In scope of every file that Jest runs, and no global. */
declare const jest: any;

const { expect: jestExpect, test: jestTest, describe: jestDescribe } = globalThis as any;
export const { afterAll, afterEach, beforeAll, beforeEach } = globalThis as any;

const finishers: (() => unknown)[] = [];

export function onTestFinished(finish: () => unknown): void {
  finishers.unshift(finish);
}

afterEach(async () => {
  for (const finish of finishers.splice(0)) await finish();
});

/** A function of Jest's that takes options between a name and what it names, as vitest's do. */
function withOptions(run: any): any {
  const take = (name: string, ...[first, second]: [Work | { timeout?: number }, Work?]) =>
    typeof first === "function" ? run(name, first, second) : run(name, second, first.timeout);
  return run.skip
    ? Object.assign(take, {
        skip: withOptions(run.skip),
        skipIf: (skips: unknown) => withOptions(skips ? run.skip : run),
        each: (rows: unknown) => withOptions(run.each(rows)),
      })
    : take;
}

export const test: any = withOptions(jestTest);
export const it: any = withOptions(jestTest);

/** A time-out of Jest's is one test's, or a file's. */
export const describe: any = withOptions(
  Object.assign((name: string, body: Work) => jestDescribe(name, body), jestDescribe),
);

/** Tries until it is right, for a second. */
async function poll(attempt: () => unknown): Promise<unknown> {
  for (const end = Date.now() + 1_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

const expectPolled = (read: () => unknown): unknown =>
  new Proxy(
    {},
    {
      get:
        (_, matcher) =>
        (...args: unknown[]) =>
          poll(async () => jestExpect(await read())[matcher](...args)),
    },
  );

/** Jest takes no message. */
export const expect: any = Object.assign((value: unknown) => jestExpect(value), jestExpect, {
  poll: expectPolled,
});

/** Types are not Jest's business. */
export const expectTypeOf = (): unknown => new Proxy(() => {}, { get: () => expectTypeOf, apply: () => {} });

const variables = new Map<string, string | undefined>();

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

export const vi: any = Object.assign(Object.create(jest), {
  waitFor: poll,
  stubEnv(name: string, value: string | undefined) {
    if (!variables.has(name)) variables.set(name, process.env[name]);
    setVariable(name, value);
  },
  unstubAllEnvs() {
    for (const [name, value] of variables) setVariable(name, value);
    variables.clear();
  },
});
