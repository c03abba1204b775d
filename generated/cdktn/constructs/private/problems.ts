// Written from src/constructs/private/problems.ts by "npm run generate".
import { type TerraformResource, Token } from "cdktn";
import { checkConfig, inCamelCase, type Path, type PeerConfig, UNKNOWN } from "../../../../src/provider/cluster-peer/rules";

/**
 * What the rules find wrong with the arguments of a cluster peer, as they would be synthesised, overrides included.
 * Each problem on a line of its own, with the argument that it is about. Warnings are left to the provider.
 */
export function problemsOf(peer: TerraformResource): string[] {
  const synthesised = peer.toTerraform().resource[peer.terraformResourceType][peer.friendlyUniqueId];
  const problems = checkConfig(knownParts(synthesised) as PeerConfig).map(inCamelCase);
  const errors = problems.filter(({ severity }) => severity === "error");
  return errors.map(({ path, summary, detail }) => `${spell(path)}${summary}. ${detail}`);
}

/** `remote.ipAddresses[0]: `, and nothing for what is about the whole resource. */
function spell(path: Path): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return text === "" ? "" : `${text.replace(/^\./, "")}: `;
}

/** A copy in which everything that only Terraform can tell, references above all, is marked as unknown. */
function knownParts(value: unknown): unknown {
  if (Token.isUnresolved(value)) return UNKNOWN;
  if (typeof value === "string") return /[$%]\{/.test(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(knownParts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, knownParts(part)]));
}
