import type { Entry, RawAnswer, Scenario } from "./scenario";

const account = "000000000000";
const good: { readonly [operation: string]: object } = {
  listAccounts: { accessToken: "TOKEN", maxResults: 10 },
  listAccountRoles: { accessToken: "TOKEN", accountId: account },
  getRoleCredentials: { accessToken: "TOKEN", accountId: account, roleName: "Nobody" },
  logout: { accessToken: "TOKEN" },
};
const operations = Object.keys(good);
const entries: readonly Entry[] = ["callback", "promise", "send", "events", "unauthenticated", "build"];
const paged: readonly Entry[] = [
  "eachPage",
  "eachPage stopped",
  "eachPage with done",
  "eachItem",
  "eachItem stopped",
  "nextPage",
  "nextPage with callback",
];

/** Every operation, sent in every way. */
const waysToSend: Scenario[] = operations.flatMap((operation) =>
  [
    ...entries,
    ...(/list/.test(operation) ? paged : []),
    ...(/^get|Roles/.test(operation) ? [] : (["stream"] as const)),
  ].map((entry) => ({ name: `${operation} by ${entry}`, operation, params: good[operation], entry })),
);

const statuses = [400, 401, 403, 404, 408, 413, 429, 500, 501, 502, 503, 504, 505];
/** Every status, once and for good, with every kind of body. */
const failures: Scenario[] = statuses.flatMap((status) =>
  (["aws", "html", "empty"] as const).flatMap((body) => [
    {
      name: `${status} ${body}, then good`,
      operation: "listAccounts",
      params: good["listAccounts"],
      faults: [{ kind: "status", status, body }],
    } satisfies Scenario,
    {
      name: `${status} ${body} for good`,
      operation: "listAccounts",
      entry: "promise",
      params: good["listAccounts"],
      options: { maxRetries: 1 },
      faults: Array(5).fill({ kind: "status", status, body }),
    } satisfies Scenario,
  ]),
);

const resets: Scenario[] = (["reset-before-headers", "reset-in-headers"] as const).flatMap((kind) =>
  [0, 1, 3].map((maxRetries) => ({
    name: `${kind}, ${maxRetries} retries`,
    operation: "listAccounts",
    params: good["listAccounts"],
    options: { maxRetries },
    faults: [{ kind }, { kind }],
  })),
);

const oddAnswers: Scenario[] = (
  [
    { kind: "empty" },
    { kind: "clock" },
    { kind: "empty-page" },
    { kind: "revoke" },
    { kind: "large", bytes: 100_000 },
    { kind: "close-after", when: "at-once" },
    { kind: "stall", for: 30 },
    { kind: "stall", for: 30, at: "body" },
  ] as const
).map((fault) => ({
  name: `${JSON.stringify(fault)}`,
  operation: "listAccounts",
  params: good["listAccounts"],
  faults: [fault],
}));

const json = (status: number, value: unknown, headers = {}, reason?: string): RawAnswer => ({
  status,
  headers,
  body: JSON.stringify(value),
  ...(reason && { reason }),
});
const typed = (type: string) => ({ "x-amzn-errortype": type });

const rawErrors: readonly RawAnswer[] = [
  json(400, { message: "m" }, typed("InvalidRequestException:http://internal.amazon.com/coral/")),
  json(400, { message: "m" }, typed("InvalidRequestException")),
  json(400, { code: "ofBody", message: "m" }, typed("OfHeader")),
  json(400, { Code: "Upper", Message: "M" }),
  json(401, {
    message: "Session token not found or invalid",
    __type: "com.amazonaws.switchboard.portal#UnauthorizedException",
  }),
  json(403, { message: "No access", __type: "ForbiddenException" }),
  json(429, { message: "HTTP 429 Unknown Code", __type: "x#TooManyRequestsException" }),
  json(400, { code: "ThrottlingException", message: "slow" }),
  json(400, { code: "Throttling" }),
  json(400, { code: "RequestTimeTooSkewed", message: "m" }),
  json(400, []),
  json(400, null),
  json(400, "text"),
  json(400, 42),
  json(400, { message: null }),
  json(400, { message: "", Message: "second" }),
  json(400, { code: 5, message: 6 }),
  { status: 400, body: "<html>no</html>", reason: "Odd Reason" },
  { status: 418, body: "", reason: "Teapot" },
  { status: 500, body: "{", reason: "Broken" },
  json(401, { message: "m" }, { "x-amz-request-id": "old-style", "x-amzn-requestid": "new-style" }),
  json(401, { message: "m" }, { "x-amzn-requestid": "new-style" }),
  { status: 304, body: "" },
  json(300, { message: "several" }),
];
const errorAnswers: Scenario[] = rawErrors.map((answer, index) => ({
  name: `error answer ${index}: ${JSON.stringify(answer)}`,
  operation: "getRoleCredentials",
  params: good["getRoleCredentials"],
  answers: Array(3).fill(answer),
  options: { maxRetries: 1 },
}));

const rawData: readonly unknown[] = [
  { roleCredentials: { accessKeyId: "a", secretAccessKey: "s", sessionToken: "t", expiration: 1 }, more: 1 },
  { roleCredentials: { accessKeyId: 5, expiration: "17" } },
  { roleCredentials: { expiration: null, accessKeyId: null } },
  { roleCredentials: null },
  { roleCredentials: [] },
  { roleCredentials: "text" },
  { roleCredentials: { expiration: "soon", accessKeyId: false, sessionToken: {} } },
  {},
  [],
  42,
  null,
];
const dataAnswers: Scenario[] = rawData.flatMap((value, index) =>
  [true, false].map((convertResponseTypes) => ({
    name: `data ${index}, convertResponseTypes ${convertResponseTypes}`,
    operation: "getRoleCredentials",
    params: good["getRoleCredentials"],
    entry: "callback" as const,
    options: { convertResponseTypes },
    answers: [json(200, value)],
  })),
);
const pages: Scenario[] = [
  { nextToken: null, accountList: [null, 5, "x", { accountId: "1", other: 2 }] },
  { nextToken: "", accountList: null },
  { accountList: { 0: "no list" } },
  { nextToken: 5, accountList: [] },
].flatMap((value, index) =>
  (["callback", "eachPage", "eachItem"] as const).map((entry) => ({
    name: `page ${index} by ${entry}`,
    operation: "listAccounts",
    params: good["listAccounts"],
    entry,
    answers: [json(200, value), json(200, { accountList: [{ accountId: "9" }] })],
  })),
);

const params: readonly unknown[] = [
  undefined,
  null,
  {},
  "text",
  7,
  [],
  { accessToken: null },
  { accessToken: undefined, accountId: "1" },
  { accessToken: 5 },
  { accessToken: {} },
  { accessToken: "TOKEN", accountId: 5, maxResults: true },
  { accessToken: "TOKEN", accountId: "1", maxResults: "7" },
  { accessToken: "TOKEN", accountId: "1", maxResults: "07" },
  { accessToken: "TOKEN", accountId: "1", maxResults: 500 },
  { accessToken: "TOKEN", accountId: "1", maxResults: 0 },
  { accessToken: "TOKEN", accountId: "1", maxResults: 2.7 },
  { accessToken: "TOKEN", accountId: "1", maxResults: Number.NaN },
  { accessToken: "TOKEN", accountId: "1", unknown: 1, other: null },
  { accessToken: "TOKEN", accountId: "a b!'()*é&=+%#?/", nextToken: "ü" },
  { accessToken: "" },
  { accessToken: "not a token", accountId: "1" },
  { accessToken: "line\nbreak", accountId: "1" },
  { accessToken: "TOKEN", accountId: "\ud800" },
  { accountId: "1", roleName: "r" },
  { accessToken: "TOKEN", accountId: "1", roleName: ["r"] },
];
const checked: Scenario[] = params.flatMap((given, index) =>
  [true, false].flatMap((paramValidation) =>
    ["listAccountRoles", "getRoleCredentials"].map((operation) => ({
      name: `${operation} with params ${index}, paramValidation ${paramValidation}`,
      operation,
      params: given,
      options: { paramValidation, maxRetries: 1 },
    })),
  ),
);
const perKind: Scenario[] = [{ min: true }, { max: true }, { pattern: true, enum: true }, { min: false }].map(
  (paramValidation) => ({
    name: `paramValidation ${JSON.stringify(paramValidation)}`,
    operation: "listAccounts",
    params: { accessToken: "TOKEN", maxResults: 1000, bad: 1 },
    options: { paramValidation },
  }),
);

const ofOptions: Scenario[] = (
  [
    ["no region", { region: undefined }],
    ["a bad region", { region: "us east" }],
    ["a region with a hyphen at its end", { region: "us-" }],
    ["bound params", { params: { accessToken: "bound", maxResults: 3, roleName: "x" } }],
    ["a user agent", { customUserAgent: "my-app/1" }],
    ["a backoff that says no", { retryDelayOptions: { customBackoff: () => -1 } }],
    ["a backoff that says NaN", { retryDelayOptions: { customBackoff: () => Number.NaN } }],
    ["a backoff of 1 ms", { retryDelayOptions: { customBackoff: (count: number) => count + 1 } }],
    ["a clock correction", { correctClockSkew: true, systemClockOffset: 5 }],
    ["a slow clock", { systemClockOffset: -86_400_000 }],
    ["no retries", { maxRetries: 0 }],
    ["7 retries", { maxRetries: 7 }],
    ["no redirects", { maxRedirects: 0 }],
    ["options without meaning", { signatureVersion: "v2", s3ForcePathStyle: true, computeChecksums: false }],
    ["an own agent's option", { httpOptions: { timeout: 500, connectTimeout: 300 } }],
  ] as const
).flatMap(([name, options]) => [
  { name: `${name}: good`, operation: "listAccounts", params: {}, options: { ...options } as object },
  {
    name: `${name}: three failures`,
    operation: "listAccounts",
    params: good["listAccounts"],
    options: { ...options } as object,
    faults: Array(3).fill({ kind: "status", status: 500 }),
  },
]);

const listeners: Scenario[] = (
  [
    [
      "a header of its own",
      (request) =>
        request.on("build", () => {
          request.httpRequest.headers["X-Mine"] = "1";
        }),
    ],
    [
      "another path",
      (request) =>
        request.on("afterBuild", () => {
          request.httpRequest.path += "&extra=1";
        }),
    ],
    [
      "another method",
      (request) =>
        request.on("sign", () => {
          request.httpRequest.method = "POST";
        }),
    ],
    [
      "params changed",
      (request) =>
        request.on(
          "validate",
          () => {
            request.params["maxResults"] = 2;
          },
          true,
        ),
    ],
    [
      "data changed",
      (request) =>
        request.on("extractData", (response) => {
          response.data = { changed: true };
        }),
    ],
    [
      "an error in validate",
      (request) =>
        request.on("validate", () => {
          throw new RangeError("mine");
        }),
    ],
    [
      "an error in build",
      (request) =>
        request.on("build", () => {
          throw Object.assign(new Error("mine"), { code: "Mine" });
        }),
    ],
    [
      "an error in afterBuild",
      (request) =>
        request.on("afterBuild", () => {
          throw new Error("mine");
        }),
    ],
    [
      "an error in sign",
      (request) =>
        request.on("sign", () => {
          throw new Error("mine");
        }),
    ],
    [
      "an error in extractData",
      (request) =>
        request.on("extractData", () => {
          throw new Error("mine");
        }),
    ],
    [
      "an error in validateResponse",
      (request) =>
        request.on("validateResponse", () => {
          throw new Error("mine");
        }),
    ],
    [
      "an error in httpHeaders",
      (request) =>
        request.on("httpHeaders", () => {
          throw new Error("mine");
        }),
    ],
    [
      "an error in httpDone",
      (request) =>
        request.on("httpDone", () => {
          throw new Error("mine");
        }),
    ],
    [
      "an asynchronous listener",
      (request) => request.onAsync("sign", (_request, done) => void setTimeout(done, 5)),
    ],
    [
      "an asynchronous failure",
      (request) =>
        request.onAsync("validate", (_request, done) => void setTimeout(() => done(new Error("late")), 5)),
    ],
    [
      "retries switched off",
      (request) =>
        request.on("retry", (response) => {
          (response.error as any).retryable = false;
        }),
    ],
    [
      "a retry for good",
      (request) =>
        request.on("retry", (response) => {
          (response.error as any).retryable = true;
        }),
    ],
    [
      "a longer wait",
      (request) =>
        request.on("retry", (response) => {
          (response.error as any).retryDelay = 3;
        }),
    ],
    [
      "an error swallowed",
      (request) =>
        request.on("extractError", (response) => {
          response.error = null;
        }),
    ],
    [
      "a listener removed",
      (request) => {
        const listener = () => {
          throw new Error("gone");
        };
        request.on("validate", listener).removeListener("validate", listener);
      },
    ],
    ["all listeners of build removed", (request) => request.removeAllListeners("build")],
    [
      "no validation listener",
      (request, sso) => {
        request.params = {};
        void sso;
        request.removeAllListeners("validate");
      },
    ],
    [
      "another endpoint's path",
      (request) =>
        request.on("validate", () =>
          request.httpRequest.updateEndpoint(`${request.httpRequest.endpoint.href}base/`),
        ),
    ],
  ] as readonly (readonly [string, NonNullable<Scenario["prepare"]>])[]
).flatMap(([name, prepare]) => [
  {
    name: `listener: ${name}`,
    operation: "listAccounts",
    params: good["listAccounts"],
    entry: "send" as const,
    prepare,
  },
  {
    name: `listener: ${name}, three failures`,
    operation: "listAccounts",
    params: good["listAccounts"],
    entry: "promise" as const,
    prepare,
    options: { maxRetries: 2 },
    faults: Array(3).fill({ kind: "status", status: 500 }),
  },
]);

const customized: Scenario[] = [
  {
    name: "customizeRequests",
    operation: "listAccounts",
    params: good["listAccounts"],
    customize: (sso) =>
      sso.customizeRequests((request) =>
        request.on("build", () => {
          request.httpRequest.headers["X-All"] = "1";
        }),
      ),
  },
  {
    name: "setEndpoint",
    operation: "listAccounts",
    params: good["listAccounts"],
    customize: (sso) => sso.setEndpoint(`${sso.endpoint.href}prefix`),
  },
  {
    name: "config changed later",
    operation: "listAccounts",
    params: good["listAccounts"],
    faults: Array(3).fill({ kind: "status", status: 503 }),
    customize: (sso) => sso.config.update({ maxRetries: 1 }),
  },
  {
    name: "an overridden numRetries",
    operation: "listAccounts",
    params: good["listAccounts"],
    faults: Array(3).fill({ kind: "status", status: 503 }),
    customize: (sso) => {
      sso.numRetries = () => 2;
    },
  },
  {
    name: "an overridden retryableError",
    operation: "listAccounts",
    params: good["listAccounts"],
    faults: [{ kind: "status", status: 400 }],
    customize: (sso) => {
      sso.retryableError = () => true;
    },
  },
];

export const scenarios: readonly Scenario[] = [
  ...waysToSend,
  ...failures,
  ...resets,
  ...oddAnswers,
  ...errorAnswers,
  ...dataAnswers,
  ...pages,
  ...checked,
  ...perKind,
  ...ofOptions,
  ...listeners,
  ...customized,
];
