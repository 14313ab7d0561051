import type { MetadataBearer } from "@smithy/types";
import {
  type ClientConfig,
  Command,
  type Operation,
  type Service,
  ServiceClient,
  ServiceException,
} from "../src/index";
import { fakeClock } from "./fake-clock";

export class TestServiceException extends ServiceException {}

export class InvalidThingException extends TestServiceException {
  override readonly name = "InvalidThingException";
}

export class UnauthorizedException extends TestServiceException {
  override readonly name = "UnauthorizedException";
}

export class TooManyRequestsException extends TestServiceException {
  override readonly name = "TooManyRequestsException";
}

export const service: Service = {
  id: "Test Service",
  clientName: "TestClient",
  apiVersion: "2020-02-20",
  hostPrefix: "api.test",
  exception: TestServiceException,
  exceptions: {
    InvalidThingException: [400, InvalidThingException],
    UnauthorizedException: [401, UnauthorizedException],
    TooManyRequestsException: [429, TooManyRequestsException],
  },
  hint: ({ name, region, input }) =>
    name === "UnauthorizedException" ? `look at ${input["filter"] ?? "nothing"} in ${region}` : undefined,
};

export class TestClient extends ServiceClient {
  constructor(config: ClientConfig = {}, row: Partial<Service> = {}) {
    super({ ...service, ...row }, { region: "eu-west-1", clock: fakeClock(), ...config });
  }
}

const accessToken = { header: "x-test-bearer_token", secret: true };

export interface ListThingsInput {
  accessToken?: string | undefined;
  filter?: string | undefined;
  nextToken?: string | undefined;
  maxResults?: number | undefined;
}

export interface ListThingsOutput extends MetadataBearer {
  things: { id: string; label?: string }[];
  nextToken?: string;
}

const listThings: Operation = {
  name: "ListThings",
  method: "GET",
  path: "/things",
  input: {
    accessToken,
    filter: { query: "filter", optional: true },
    nextToken: { query: "next_token", optional: true },
    maxResults: { query: "max_result", optional: true, max: 100 },
  },
  output: { nextToken: "string?", things: [{ id: "string", label: "string?" }] },
};

/** A page of a list. */
export class ListThingsCommand extends Command<ListThingsInput, ListThingsOutput> {
  override get operation(): Operation {
    return listThings;
  }
}

export interface GetKeyInput {
  accessToken?: string;
  name: string;
  tag?: string;
}

export interface Key {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: number;
}

export interface GetKeyOutput extends MetadataBearer {
  key: Key;
}

const getKey: Operation = {
  name: "GetKey",
  method: "GET",
  path: "/key",
  input: { accessToken, name: { query: "name" }, tag: { header: "x-tag", optional: true } },
  output: {
    key: {
      accessKeyId: "key",
      secretAccessKey: "key",
      sessionToken: "key",
      expiration: "number",
    },
  },
};

/** Required members and a secret answer. */
export class GetKeyCommand extends Command<GetKeyInput, GetKeyOutput> {
  override get operation(): Operation {
    return getKey;
  }
}

const leave: Operation = {
  name: "Leave",
  method: "POST",
  path: "/leave",
  input: { accessToken },
  output: {},
};

/** An answer with nothing in it. */
export class LeaveCommand extends Command<{ accessToken?: string }, MetadataBearer> {
  override get operation(): Operation {
    return leave;
  }
}

const ping: Operation = { name: "Ping", method: "GET", path: "/ping", input: {}, output: {} };

/** An operation that takes no token. */
export class PingCommand extends Command<object, MetadataBearer> {
  override get operation(): Operation {
    return ping;
  }
}
