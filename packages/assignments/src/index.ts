export type { AccountAssignments, Assignment } from "./assignment";
export { type Checkpoint, CheckpointError } from "./checkpoint";
export { type AssignmentsDiff, diffAssignments } from "./diff";
export type { Filter } from "./filter";
export { KeptListing, type KeptListingInput, type KeptListingJson } from "./kept";
export { listAssignments, listAssignmentsByAccount } from "./list-assignments";
export type { Listing } from "./listing";
export { mapAssignments } from "./map-assignments";
export type { Mapping } from "./mapping";
export type { MappingCheckpoint } from "./mapping-checkpoint";
export type { MapAssignmentsOptions } from "./mapping-options";
export type { MappingProgress, MappingReport } from "./mapping-progress";
export type {
  AssignmentJob,
  AssignmentWorker,
  MappedAssignment,
  MappingFailure,
  MappingResult,
} from "./mapping-result";
export { MappingStoppedError } from "./mapping-stopped-error";
export type { ListAssignmentsInput, ListAssignmentsOptions } from "./options";
export type { AssignmentFailure, Progress, Report } from "./progress";
export { AssignmentsStoppedError } from "./stopped-error";
