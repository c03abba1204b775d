// Written from src/constructs/private/problems.ts by "npm run generate".
import type { TerraformResource } from "cdktn";
import { checkConfig, inCamelCase, isSet, type Path, type PeerConfig } from "../../../../src/provider/cluster-peer/rules";
import { literalSecrets } from "./secrets";
import { knownParts, resolved } from "./synthesised";

/** What of a peer's surroundings its arguments are held against. */
export interface Surroundings {
  /** The secrets that may be literals. */
  readonly allowLiteralSecrets: readonly string[];
  /** The names of the provider's `clusters`, if they are known. */
  readonly clusters: readonly string[] | undefined;
}

/**
 * What the rules find wrong with the arguments of a cluster peer, as they would be synthesised, overrides included.
 * Each problem on a line of its own, with the argument that it is about. Warnings are left to the provider.
 */
export function problemsOf(peer: TerraformResource, { allowLiteralSecrets, clusters }: Surroundings): string[] {
  const { resource } = peer.toTerraform();
  // A resource that has moved is not synthesised any more.
  if (resource === undefined) return [];
  const synthesised = resolved(peer, resource[peer.terraformResourceType][peer.friendlyUniqueId]);
  const config = knownParts(synthesised) as PeerConfig;
  const errors = checkConfig(config)
    .map(inCamelCase)
    .filter(({ severity }) => severity === "error");
  return [
    ...errors.map(({ path, summary, detail }) => `${spell(path)}${summary}. ${detail}`),
    ...literalSecrets(secretsOf(synthesised as Synthesised), allowLiteralSecrets),
    ...unknownCluster(config.cluster, clusters),
  ];
}

interface Synthesised {
  readonly authentication?: { readonly passphrase?: unknown; readonly passphrase_wo?: unknown };
}

function secretsOf({ authentication }: Synthesised) {
  return [
    {
      argument: "authentication.passphrase",
      value: authentication?.passphrase,
      instead: "refer to the passphrase that an offer has generated; or use passphraseWo, which is in no state either",
      allowedAs: "authentication.passphrase",
    },
    {
      argument: "authentication.passphraseWo",
      value: authentication?.passphrase_wo,
      instead: "or refer to an EphemeralOntapClusterPeerPassphrase",
      allowedAs: "authentication.passphraseWo",
    },
  ];
}

function unknownCluster(cluster: unknown, known: readonly string[] | undefined): string[] {
  if (!isSet(cluster) || known === undefined || known.includes(String(cluster))) return [];
  const names = known.map((name) => JSON.stringify(name)).join(", ") || "none";
  return [`cluster: Unknown cluster. The provider's clusters have no ${JSON.stringify(cluster)}; they have: ${names}.`];
}

/** `remote.ipAddresses[0]: `, and nothing for what is about the whole resource. */
function spell(path: Path): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return text === "" ? "" : `${text.replace(/^\./, "")}: `;
}
