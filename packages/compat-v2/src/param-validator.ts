import { type AWSError, awsError } from "./aws-error";
import { memberOf, type OperationModel } from "./model";

/**
 * Validates params against an operation. The service's model has no ranges, patterns or enums, so the separate switches of
 * `paramValidation` have no effect.
 * @throws the error found, or `MultipleValidationErrors` with all of them in `errors`.
 */
export function validateParams(operation: OperationModel, params: unknown): void {
  const faults = [...faultsOf(operation, params ?? {})];
  if (faults.length === 0) return;
  if (faults.length === 1) throw faults[0];
  const list = faults.map((fault) => `\n* ${fault}`).join("");
  throw awsError(new Error(`There were ${faults.length} validation errors:${list}`), {
    code: "MultipleValidationErrors",
    errors: faults,
  });
}

function* faultsOf(operation: OperationModel, params: any): Generator<AWSError> {
  if (typeof params !== "object") yield fault("InvalidParameterType", "Expected params to be a structure");
  for (const name of operation.required) {
    if (isMissing(params[name])) {
      yield fault("MissingRequiredParameter", `Missing required key '${name}' in params`);
    }
  }
  for (const [name, value] of Object.entries(params)) {
    if (isMissing(value)) continue;
    const member = memberOf(operation, name);
    const type = member?.max ? "number" : "string";
    if (!member) yield fault("UnexpectedParameter", `Unexpected key '${name}' found in params`);
    else if (typeof value !== type && !(type === "number" && isNumeral(value))) {
      yield fault("InvalidParameterType", `Expected params.${name} to be a ${type}`);
    }
  }
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Whether a value is a string that its number would print as. */
function isNumeral(value: unknown): boolean {
  return typeof value === "string" && `${Number.parseFloat(value)}` === value;
}

function fault(code: string, message: string): AWSError {
  return awsError(new Error(message), { code });
}
