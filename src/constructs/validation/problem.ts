import type { Construct } from "constructs";
import { camelCase } from "../../rules/cluster-peer";

/** Something that is wrong with a construct. */
export interface Problem {
  /** A short stable name, which stands in brackets at the end of the message. */
  readonly id: string;
  /** The argument that it is about, as the user spells it; empty where it is about the whole. */
  readonly path: readonly (string | number)[];
  /** A headline, then what is wrong and what to do. */
  readonly text: string;
}

/** Has a construct checked at synth: each problem that is found then fails it. */
export function validate(construct: Construct, find: () => readonly Problem[]): void {
  construct.node.addValidation({ validate: () => find().map(messageOf) });
}

/** The path of an argument of the resource as users of TypeScript spell it. */
export function inCamelCase(path: Problem["path"]): Problem["path"] {
  return path.map((step) => (typeof step === "string" ? camelCase(step) : step));
}

/** `remote.ipAddresses[0]: Not an address. … [remote-address-invalid]` */
export function messageOf({ id, path, text }: Problem): string {
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return `${place === "" ? "" : `${place.slice(1)}: `}${text} [${id}]`;
}
