import type AWS from "@identity-center/compat-v2";

/** An error's fields, own names in alphabetical order; its time is only known to be one. Anything else as it is. */
export function fieldsOf(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name } = value;
  const own = Object.keys(value).sort();
  const fields = own.map((key) => [key, shown((value as unknown as Record<string, unknown>)[key])]);
  return { name, text: `${value}`, ...Object.fromEntries(fields) };
}

function shown(value: unknown): unknown {
  if (value instanceof Date) return "Date";
  if (Array.isArray(value)) return value.map(fieldsOf);
  return fieldsOf(value);
}

/** A request and its response, when all is over. */
export function requestOf({ operation, params, httpRequest, response }: AWS.Request<any, any>): unknown {
  const { error, data, requestId, retryCount, redirectCount, maxRetries, httpResponse } = response;
  const { method, path, body, endpoint, region, headers } = httpRequest;
  return {
    operation,
    params,
    httpRequest: {
      method,
      path,
      body,
      region,
      endpoint: endpoint.href,
      headers,
      search: httpRequest.search(),
    },
    response: {
      error: fieldsOf(error),
      data,
      requestId,
      retryCount,
      redirectCount,
      maxRetries,
      hasNextPage: response.hasNextPage(),
    },
    httpResponse: {
      statusCode: httpResponse.statusCode,
      statusMessage: httpResponse.statusMessage,
      headers: httpResponse.headers,
      body: httpResponse.body === undefined ? undefined : `${httpResponse.body}`,
      streaming: httpResponse.streaming,
    },
  };
}
