export type { AllowedOrigins } from "./cors";
export type { Account, Directory } from "./directory";
export { DirectoryError } from "./directory-error";
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
} from "./fault";
export { FAULT_KINDS } from "./fault-kinds";
export type { FaultFunction, FaultPlan, FaultRequest } from "./fault-plan";
export { type FaultScheduleOptions, faultSchedule } from "./fault-schedule";
export { type GenerateDirectoryOptions, generateDirectory } from "./generate-directory";
export type { Listener, ListenOptions } from "./listen";
export type { GrantType } from "./oidc/grant-type";
export type { RefreshTokenMode } from "./oidc/refresh-tokens";
export { parseDirectory } from "./parse-directory";
export { createPortal, type Portal, type SignInOptions } from "./portal";
export type { PortalOptions } from "./portal-options";
export type { AnsweredRequest, SeenRequest } from "./request-log";
export type { Operation } from "./route";
export type { Session } from "./session";
export { SocketFaultError } from "./socket-fault-error";
export type { ThrottleOptions } from "./throttle";
