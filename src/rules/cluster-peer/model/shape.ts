import { text, words } from "../../text";
import { isSet, type Maybe, UNKNOWN, type Value } from "../../value";
import { defineRules, Report } from "./rule";

export const shapeRules = defineRules({
  "wrong-type": {
    when: ["config"],
    severity: "error",
    attribute: "(any)",
    summary: "Wrong type of value",
    meaning: "A value of the attribute's type. Broken only where nothing checks types before, as in plain JavaScript.",
    message: (_, { expected, given }: { expected: Shape["kind"]; given: string }) => {
      const hint = expected === "list" ? words(" A single value goes into a list of one.") : words("");
      return text`This takes ${typeNames[expected]}, and ${given} was given.${hint}`;
    },
  },
});

interface Scalar {
  readonly kind: "text" | "flag" | "version";
}
interface List {
  readonly kind: "list";
  readonly of: Shape;
}
interface Structure {
  readonly kind: "object";
  readonly fields: Readonly<Record<string, Shape>>;
}
export type Shape = Scalar | List | Structure;

const string = { kind: "text" } as const;
const flag = { kind: "flag" } as const;
/** A number as Terraform's convention has it for write-only arguments; a text does no harm. */
const version = { kind: "version" } as const;
function list<const S extends Shape>(of: S) {
  return { kind: "list", of } as const;
}
function object<const F extends Record<string, Shape>>(fields: F) {
  return { kind: "object", fields } as const;
}

type Plain<S> = S extends { kind: "text" }
  ? string
  : S extends { kind: "flag" }
    ? boolean
    : S extends { kind: "version" }
      ? string | number
      : never;

/** The type that a caller hands in for a shape. */
export type Input<S> = S extends { kind: "list"; of: infer E }
  ? readonly Maybe<Input<E>>[]
  : S extends { kind: "object"; fields: infer F }
    ? { readonly [K in keyof F]?: Maybe<Input<F[K]>> }
    : Plain<S>;

/** The type that reading a shape yields. */
export type Read<S> = S extends { kind: "list"; of: infer E }
  ? readonly Value<Read<E>>[]
  : S extends { kind: "object"; fields: infer F }
    ? { readonly [K in keyof F]: Value<Read<F[K]>> }
    : Plain<S>;

const nameAndUuid = object({ name: string, uuid: string });

/** The arguments of `ontap_cluster_peer` that rules look at; `state` is computed and looked at in a prior state only. */
export const peerShape = object({
  name: string,
  cluster: string,
  remote: object({ ip_addresses: list(string) }),
  authentication: object({
    passphrase: string,
    passphrase_wo: string,
    passphrase_wo_version: version,
    passphrase_wo_resend: flag,
    generate_passphrase: flag,
    expiry_time: string,
    in_use: string,
    state: string,
  }),
  encryption: object({ proposed: string, state: string }),
  ipspace: nameAndUuid,
  initial_allowed_svms: list(nameAndUuid),
  peer_applications: list(string),
  local_network: object({
    interfaces: list(object({ ip_address: string })),
    netmask: string,
    broadcast_domain: string,
    gateway: string,
  }),
  timeouts: object({ create: string, read: string, update: string, delete: string }),
});

/** A configuration of `ontap_cluster_peer`, or its prior state. Attributes that are not listed are left alone. */
export type PeerConfig = Input<typeof peerShape>;
export type Peer = Read<typeof peerShape>;

const typeNames = {
  text: "a string",
  flag: "true or false",
  version: "a number",
  list: "a list",
  object: "an object",
};

function typeName(value: unknown): string {
  if (Array.isArray(value) || value instanceof Set) {
    return "a list";
  }
  if (typeof value === "object") {
    return "an object";
  }
  return typeof value === "string" ? "a string" : `a ${typeof value}`;
}

function isPlain(kind: Scalar["kind"], value: unknown): boolean {
  if (kind === "text") {
    return typeof value === "string";
  }
  if (kind === "flag") {
    return typeof value === "boolean";
  }
  return typeof value === "string" || typeof value === "number";
}

/** Where a value stands, from the inside out: a path is made of it only where there is something to report. */
interface Place {
  readonly parent: Place | undefined;
  readonly step: string | number;
}

function pathOf(place: Place | undefined): (string | number)[] {
  const path = [];
  for (let at = place; at !== undefined; at = at.parent) {
    path.unshift(at.step);
  }
  return path;
}

/**
 * Turns whatever was handed in into the shape's type. What has the wrong type is reported once and unknown from then on, so
 * that no other rule stumbles over it. The value itself is never shown: it may be a secret.
 */
function read(shape: Shape, input: unknown, place: Place | undefined, report: Report): unknown {
  if (input === undefined || input === null) {
    return null;
  }
  if (typeof input === "symbol") {
    return UNKNOWN;
  }
  const isList = Array.isArray(input) || input instanceof Set;
  if (shape.kind === "list" && isList) {
    return Array.from(input, (element, step) => read(shape.of, element, { parent: place, step }, report));
  }
  if (shape.kind === "object" && typeof input === "object" && !isList) {
    const result: Record<string, unknown> = {};
    for (const step in shape.fields) {
      const inner = (input as Record<string, unknown>)[step];
      result[step] = read(shape.fields[step] as Shape, inner, { parent: place, step }, report);
    }
    return result;
  }
  if (shape.kind !== "list" && shape.kind !== "object" && isPlain(shape.kind, input)) {
    return input;
  }
  report.add(shapeRules["wrong-type"], pathOf(place), { expected: shape.kind, given: typeName(input) });
  return UNKNOWN;
}

/** Reads a configuration or a prior state. Only one of the checks says what has the wrong type, the others pass no report. */
export function readPeer(config: PeerConfig, report: Report = new Report()): Peer {
  const whole = read(peerShape, config, undefined, report) as Value<Peer>;
  return isSet(whole) ? whole : (read(peerShape, {}, undefined, report) as Peer);
}
