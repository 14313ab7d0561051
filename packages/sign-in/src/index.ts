export { iterateSignInWithBrowser, signInWithBrowser } from "./browser";
export type { BrowserProgram } from "./browser-program";
export { iterateSignInWithDeviceCode, signInWithDeviceCode } from "./device-code";
export { hasBrowser, hasLocalBrowser } from "./has-browser";
export { openBrowser } from "./open-browser";
export type { BrowserSignInOptions, PasteRequest, RedirectOptions, SignInOptions } from "./options";
export type {
  BrowserNotOpened,
  BrowserVerification,
  DeviceVerification,
  NewRegion,
  SignedIn,
  SignInProgress,
  SignInSteps,
  Waiting,
} from "./progress";
export { type AnySignInOptions, iterateSignIn, signIn } from "./sign-in";
export { SignInError, type SignInErrorCode } from "./sign-in-error";
