import type { ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import type { ContractField } from "./contract";
import { contract } from "./contract";

const contractFields = contract.fields;

type Schema = Record<string, unknown>;

const dateTime = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$";

function leaf(field: ContractField): Schema {
  return {
    type: field.type,
    ...(field.enum === undefined ? {} : { enum: field.enum }),
    ...(field.format === "date-time" || field.output_format !== undefined ? { pattern: dateTime } : {}),
  };
}

function objectSchema(): Schema & { properties: Record<string, Schema> } {
  return {
    type: "object",
    properties: {},
    additionalProperties: false,
  };
}

function add(root: Schema, field: ContractField): void {
  let place = root as ReturnType<typeof objectSchema>;
  const names = field.path.split(".");
  for (const [index, name] of names.entries()) {
    const list = name.endsWith("[]");
    const key = list ? name.slice(0, -2) : name;
    const last = index === names.length - 1;
    const child = (place.properties[key] as Schema | undefined) ?? (last ? leaf(field) : objectSchema());
    const wrapped = list && child.type !== "array" ? { type: "array", minItems: 1, items: child } : child;
    place.properties[key] = wrapped;
    place = (list ? (wrapped as Schema).items : wrapped) as ReturnType<typeof objectSchema>;
  }
}

function recordSchema(fields: readonly ContractField[], required: string[]): Schema {
  const root = objectSchema();
  for (const field of fields) {
    add(root, field);
  }
  return { ...root, required };
}

const link = {
  type: "object",
  properties: { href: { type: "string" } },
  required: ["href"],
  additionalProperties: false,
};

const gettable = contractFields.filter(
  (field) => field.gettable !== false && field.write_only !== true && field.path !== "authentication.passphrase",
);
const created = contractFields.filter(
  (field) => field.write_only !== true && (field.gettable !== false || field.path.includes("interfaces")),
);

function page(record: Schema): Schema {
  return {
    type: "object",
    properties: {
      records: { type: "array", items: record },
      num_records: { type: "integer", minimum: 0 },
      _links: { type: "object", properties: { self: link, next: link }, additionalProperties: false },
    },
    required: ["num_records"],
    additionalProperties: false,
  };
}

const ajv = new Ajv({ allErrors: true, strict: false });

/** A record of a GET with the links that objects in it have to the resources that they stand for. */
function linkedRecord(): Schema {
  const schema = recordSchema(gettable, ["uuid", "name"]);
  const { ipspace, initial_allowed_svms: svms } = (schema as ReturnType<typeof objectSchema>).properties;
  const links = { type: "object", properties: { self: link }, required: ["self"], additionalProperties: false };
  for (const object of [ipspace, svms?.items]) {
    Object.assign((object as ReturnType<typeof objectSchema>).properties, { _links: links });
  }
  return schema;
}

/** What answers must look like, built from the contract's table of fields. A GET never holds a passphrase. */
export const schemas = {
  record: ajv.compile(linkedRecord()),
  collection: ajv.compile(page(linkedRecord())),
  created: ajv.compile(page(recordSchema(created, ["uuid"]))),
  flatCreated: ajv.compile(recordSchema(created, ["uuid"])),
  error: ajv.compile({
    type: "object",
    properties: {
      error: {
        type: "object",
        properties: {
          message: { type: "string", minLength: 1 },
          code: { type: "string", pattern: "^\\d+$" },
          target: { type: "string" },
          arguments: { type: "array" },
        },
        required: ["message", "code"],
        additionalProperties: false,
      },
    },
    required: ["error"],
    additionalProperties: true,
  }),
};

/** Throws unless the value fits; says every place where it does not. */
export function mustFit(validate: ValidateFunction, value: unknown): void {
  if (!validate(value)) {
    const faults = validate.errors?.map(({ instancePath, message, params }) =>
      [instancePath || "(top)", message, JSON.stringify(params)].join(" "),
    );
    throw new Error(`The answer breaks the contract:\n${faults?.join("\n")}\n${JSON.stringify(value, null, 1)}`);
  }
}
