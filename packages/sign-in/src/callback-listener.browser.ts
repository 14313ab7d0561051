import { SignInError } from "./sign-in-error";

/** Without sockets, the browser has no way back. */
export const CallbackListener = {
  /** @throws {@link SignInError} `ERR_SIGN_IN_LISTENER` */
  async open(): Promise<never> {
    const message = "This platform can't listen for the answer of the browser: sign in with a device code";
    throw new SignInError("ERR_SIGN_IN_LISTENER", message);
  },
};
