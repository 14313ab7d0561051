import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { InputMember, Operation, OutputShape } from "../model/operation";

type Schema = unknown;
interface Traits {
  readonly http?: readonly [method: "GET" | "POST", path: string];
  readonly httpQuery?: string;
  readonly httpHeader?: string;
}

type OperationSchema = [
  kind: 9,
  namespace: string,
  name: string,
  traits: Traits,
  input: Schema,
  output: Schema,
];
type StructureSchema = [
  kind: 3,
  namespace: string,
  name: string,
  traits: Traits,
  names: readonly string[],
  members: readonly Schema[],
  required?: number,
];

const numeric = 1;
const list = 1;
const structure = 3;
const sensitive = 8;

/**
 * The operation of a command of the AWS SDK, read from its static schema. AWS's own `fromSSO({ ssoClient })` sends such
 * commands through the client that it is given, which can be ours.
 * @see `StaticOperationSchema` in `@smithy/types`
 */
export function foreignOperation(command: unknown): Operation {
  const { schema } = Object(command) as { schema?: OperationSchema };
  const operation = Array.isArray(schema) && schema[0] === 9 && operationOf(schema);
  if (operation) return operation;
  throw new InvalidParameterError(
    "command",
    "a command of this client's package, or of the AWS SDK",
    typeof command,
  );
}

function operationOf([, , name, traits, input, output]: OperationSchema): Operation | undefined {
  const [method, path] = traits.http ?? [];
  const [, , , , names, members, required = 0] = deref(input) as StructureSchema;
  // An operation with a query of its own is signed, which a schema does not say how.
  return method && path && !path.includes("?")
    ? {
        name,
        method,
        path,
        input: Object.fromEntries(
          names.map((member, index) => [member, bindingOf(members[index], index >= required)]),
        ),
        output: deref(output) === "unit" ? {} : (shapeOf(output) as { [member: string]: OutputShape }),
      }
    : undefined;
}

/** The schema of a member is either a type or a type with traits. */
function bindingOf(member: Schema, optional: boolean): InputMember {
  const [type, { httpQuery: query, httpHeader: header }] = (
    Array.isArray(member) ? member : [member, {}]
  ) as [Schema, Traits];
  return {
    ...(query && { query }),
    ...(header && { header }),
    ...(deref(type) === numeric && { max: 100 }),
    optional,
    secret: isSensitive(type),
  };
}

function shapeOf(member: Schema): OutputShape {
  const schema = deref(Array.isArray(member) && member.length === 2 ? member[0] : member);
  if (Array.isArray(schema) && schema[0] === list) return [shapeOf(schema[4])];
  if (Array.isArray(schema) && schema[0] === structure) {
    const [, , , , names, members] = schema as StructureSchema;
    return Object.fromEntries(names.map((name, index) => [name, shapeOf(members[index])]));
  }
  return schema === numeric ? "number" : "string?";
}

function isSensitive(type: Schema): boolean {
  const schema = deref(type);
  return Array.isArray(schema) && schema[0] === 0 && schema[3] === sensitive;
}

function deref(schema: Schema): Schema {
  return typeof schema === "function" ? schema() : schema;
}
