export type { Account, Application, Directory } from "./directory/directory";
export { DirectoryError } from "./directory/directory-error";
export { type GenerateDirectoryOptions, generateDirectory } from "./directory/generate-directory";
export type { Iam, IamRole, IamUser, IdentityProvider } from "./directory/iam";
export { parseDirectory } from "./directory/parse-directory";
export type {
  ClockFault,
  CloseAfterFault,
  Fault,
  FaultKind,
  GzipFault,
  HtmlFault,
  InformationalFault,
  LargeFault,
  RedirectFault,
  RepeatTokenFault,
  ResponseFault,
  SlowFault,
  SocketFault,
  StallFault,
  StatusFault,
  WrongLengthFault,
} from "./faults/fault";
export { FAULT_KINDS } from "./faults/fault-kinds";
export type { FaultFunction, FaultPlan, FaultRequest } from "./faults/fault-plan";
export { type FaultScheduleOptions, faultSchedule } from "./faults/fault-schedule";
export { SocketFaultError } from "./faults/socket-fault-error";
export type { GrantType } from "./oidc/grant-type";
export type { IamGrantType } from "./oidc/iam-grant-type";
export type { RefreshTokenMode } from "./oidc/refresh-tokens";
export type { PortalOptions } from "./options/portal-options";
export type { RegionOptions } from "./options/region-options";
export {
  createPortal,
  type Portal,
  type SignInOptions,
  type WebIdentityTokenOptions,
} from "./portal";
export type { AllowedOrigins } from "./portal/cors";
export type { Session } from "./portal/session";
export type { ThrottleOptions } from "./portal/throttle";
export type { Operation } from "./requests/operation";
export type { AnsweredRequest, SeenRequest } from "./requests/request-log";
export type { Listener, ListenOptions } from "./server/listen";
export { type Emulator, startEmulator } from "./start-emulator";
