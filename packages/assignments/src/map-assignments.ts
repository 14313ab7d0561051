import { InvalidParameterError } from "@identity-center/client-sso";
import type { Assignment } from "./assignment";
import { Mapping } from "./mapping";
import { type MapAssignmentsOptions, resolveMappingOptions } from "./mapping-options";
import type { AssignmentWorker } from "./mapping-result";
import { Workers } from "./workers";

/**
 * Calls a worker for each assignment, several at once, and yields the results in the order in which they settle. Role
 * credentials that workers ask for are requested at the rate that the portal allows, which listings of the same client
 * share. A worker that fails does not stop the others.
 * @param assignments - such as a listing of {@link listAssignments}, or an array. They are read as workers become free;
 * a repeated one is skipped.
 * @throws {@link InvalidParameterError} or {@link CheckpointError} for an invalid option
 * @example
 * ```ts
 * const listing = listAssignments({ client, roles: "ReadOnly" }, { accessToken });
 * const buckets = mapAssignments(
 *   listing,
 *   async (_, { abortSignal, roleCredentials }) => {
 *     const { expiration, ...credentials } = await roleCredentials();
 *     const s3 = new S3Client({ region: "eu-west-1", credentials });
 *     return (await s3.send(new ListBucketsCommand(), { abortSignal })).Buckets;
 *   },
 *   { client, accessToken },
 * );
 * for await (const { account, value, error } of buckets) console.log(account.accountId, error ?? value);
 * ```
 */
export function mapAssignments<Value>(
  assignments: Iterable<Assignment> | AsyncIterable<Assignment>,
  worker: AssignmentWorker<Value>,
  options: MapAssignmentsOptions,
): Mapping<Value> {
  const settings = resolveMappingOptions(options);
  if (typeof worker !== "function") throw new InvalidParameterError("worker", "a function", typeof worker);
  return new Mapping(new Workers(assignments, worker, settings));
}
