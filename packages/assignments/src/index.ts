export type { AccountAssignments, Assignment } from "./assignment";
export { type Checkpoint, CheckpointError } from "./checkpoint";
export { type AssignmentsDiff, diffAssignments } from "./diff";
export type { Filter } from "./filter";
export { listAssignments, listAssignmentsByAccount } from "./list-assignments";
export type { Listing } from "./listing";
export type { ListAssignmentsInput, ListAssignmentsOptions } from "./options";
export type { AssignmentFailure, Progress, Report } from "./progress";
export { AssignmentsStoppedError } from "./stopped-error";
