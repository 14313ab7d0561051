// Runs in Hermes before the application: gives React Native's own fetch, URL and AbortController the native modules that
// they are made on. Timers and requests are asked of the process that holds Hermes.
import { type Asked, mark, type Told } from "./messages";

declare const print: (text: string) => void;

const scope: any = globalThis;

function ask(message: Asked): void {
  print(mark + JSON.stringify(message));
}

let last = 0;
const timers = new Map<number, () => void>();

scope.setTimeout = (work: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): number => {
  last += 1;
  timers.set(last, () => work(...args));
  ask({ ask: "timer", id: last, delay });
  return last;
};
scope.clearTimeout = (id: number): void => {
  timers.delete(id);
};
scope.performance = { now: () => Date.now() };
scope.window = scope;
scope.self = scope;

/** Blobs are kept outside of JavaScript: it knows their ids. */
const blobs = new Map<string, string>();

const native: Readonly<Record<string, object>> = {
  Networking: {
    sendRequest(
      query: { method: string; url: string; headers: Record<string, string>; data: { string?: string } },
      made: (id: number) => void,
    ) {
      last += 1;
      const id = last;
      const { method, url, headers, data } = query;
      made(id);
      ask({ ask: "request", id, method, url, headers, ...(data.string && { body: data.string }) });
    },
    abortRequest: (id: number) => ask({ ask: "abort", id }),
    addListener() {},
    removeListeners() {},
  },
  BlobModule: {
    getConstants: () => ({ BLOB_URI_SCHEME: "blob", BLOB_URI_HOST: null }),
    addNetworkingHandler() {},
    createFromParts: (parts: readonly { data: string }[], id: string) =>
      blobs.set(id, parts.map(({ data }) => data).join("")),
    release: (id: string) => blobs.delete(id),
  },
  FileReaderModule: {
    readAsText: async ({ blobId }: { blobId: string }) => blobs.get(blobId),
  },
};
scope.__turboModuleProxy = (name: string) => native[name];
scope.nativeModuleProxy = {};

require("react-native/Libraries/Core/setUpXHR");
const events: { emit(name: string, args: readonly unknown[]): void } =
  require("react-native/Libraries/EventEmitter/RCTDeviceEventEmitter").default;

// Older ones of React Native have neither.
Reflect.deleteProperty(scope.AbortSignal, "any");
Reflect.deleteProperty(scope.AbortSignal, "timeout");

function hear(told: Told): void {
  switch (told.tell) {
    case "timer": {
      const work = timers.get(told.id);
      timers.delete(told.id);
      work?.();
      return;
    }
    case "response": {
      const { id, status, headers, url, text, size } = told;
      const blobId = `answer-${id}`;
      blobs.set(blobId, text);
      events.emit("didReceiveNetworkResponse", [id, status, headers, url]);
      events.emit("didReceiveNetworkData", [id, { blobId, offset: 0, size, type: "" }]);
      events.emit("didCompleteNetworkResponse", [id, null, false]);
      return;
    }
    case "failure":
      events.emit("didCompleteNetworkResponse", [told.id, told.message, false]);
      return;
    case "start":
      scope
        .performAll(told.stage, (outcome: unknown) => ask({ ask: "report", outcome }))
        .finally(() => ask({ ask: "end" }));
  }
}
scope.hear = hear;
