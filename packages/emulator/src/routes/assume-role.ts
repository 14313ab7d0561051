import { roleFor, startSession } from "../sts/assume-role";
import { parametersOf } from "../sts/parameters";
import { type StsHandler, stsCaller } from "./sts-handler";

export const assumeRole: StsHandler = (given, store, incoming) => {
  const caller = stsCaller(incoming, store);
  const parameters = parametersOf(given);
  return startSession(roleFor(caller, parameters, store), parameters, store);
};
