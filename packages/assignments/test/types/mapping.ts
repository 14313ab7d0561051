// Workers, their results and what a mapping takes; a compiler is all that runs this.
import {
  type Assignment,
  type AssignmentJob,
  type AssignmentWorker,
  listAssignments,
  listAssignmentsByAccount,
  type MapAssignmentsOptions,
  type Mapping,
  type MappingCheckpoint,
  type MappingFailure,
  type MappingReport,
  type MappingResult,
  type MappingStoppedError,
  mapAssignments,
} from "@identity-center/assignments";
import type { RoleCredentials, SSO, SSOClient } from "@identity-center/client-sso";

declare const client: SSOClient;
declare const aggregated: SSO;
declare const signal: AbortSignal | undefined;
declare const stopped: MappingStoppedError;
const options: MapAssignmentsOptions = { client };

const credentialsOf = (_: Assignment, job: AssignmentJob): Promise<RoleCredentials> => job.roleCredentials();

/** What a worker returns, or resolves to, is the type of the values. */
export const promised: Mapping<RoleCredentials> = mapAssignments(
  listAssignments({ client }),
  credentialsOf,
  options,
);
export const direct: Mapping<string> = mapAssignments([], ({ role }) => role.roleName, options);
export const nothing: Mapping<void> = mapAssignments(new Set<Assignment>(), async () => {}, options);
export const worker: AssignmentWorker<number> = async ({ account }, { abortSignal }) =>
  abortSignal.aborted ? 0 : account.accountId.length;

export async function results(): Promise<MappingReport> {
  const values: number[] = [];
  const failures: MappingFailure[] = [];
  for await (const result of mapAssignments(listAssignments({ client }), worker, options)) {
    // The error tells which of both it is.
    if (result.error) failures.push(result);
    else values.push(result.value);
    const either: MappingResult<number> = result;
    const { account, role }: Assignment = either;
    // @ts-expect-error a value may be missing, where the worker failed
    values.push(either.value);
    console.log(account.accountName, account.emailAddress, role.roleName);
  }
  const last = await direct.next();
  if (last.done) return last.value;
  const checkpoint: MappingCheckpoint = direct.checkpoint();
  return mapAssignments([last.value], worker, { ...options, checkpoint }).report();
}

export const everyOption: MapAssignmentsOptions = {
  client: aggregated,
  accessToken: undefined,
  concurrency: 5,
  rate: 20,
  maxAttempts: 3,
  checkpoint: stopped.checkpoint,
  onProgress: ({ assignments: { done, known }, remaining = 0 }) => console.log(done / known, remaining),
  abortSignal: signal,
};

// @ts-expect-error a client is needed
mapAssignments([], worker, {});
// @ts-expect-error there is no such option
mapAssignments([], worker, { client, timeout: 5 });
// @ts-expect-error an assignment has a role
mapAssignments([{ account: { accountId: "111122223333" } }], worker, options);
// @ts-expect-error an account with all of its roles is no assignment
mapAssignments(listAssignmentsByAccount({ client }), worker, options);
// @ts-expect-error a worker takes one assignment and a job
mapAssignments([], (_: Assignment, __: AssignmentJob, third: string) => third, options);
// @ts-expect-error a checkpoint of a listing is not one of a mapping
mapAssignments([], worker, { client, checkpoint: listAssignments({ client }).checkpoint() });
