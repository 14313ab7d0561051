/** What is wrong with the signature of a request. */
export type SignatureFault = "missing" | "incomplete" | "unknown-key" | "expired-token" | "mismatch";

/** A request whose signature is not accepted. Each service has its own response for it. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
  readonly fault: SignatureFault;

  constructor(fault: SignatureFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
