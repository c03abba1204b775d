import type { TerraformResource } from "cdktf";
import { checkConfig, describe, type PeerConfig, typescriptWording } from "../../rules/cluster-peer";
import { clusterProblems } from "../provider/known-clusters";
import { dereferenced } from "../validation/clear-text";
import { inCamelCase, type Problem } from "../validation/problem";
import { literalSecrets } from "../validation/secrets";
import { knownParts, memberAt, synthesised } from "../validation/synthesised";

/**
 * What the rules find wrong with the arguments of a cluster peer, as they would be synthesised, overrides included.
 * Warnings are left to the provider.
 *
 * @param allowLiteralSecrets the secrets that may be literals
 */
export function problemsOf(peer: TerraformResource, allowLiteralSecrets: readonly string[]): Problem[] {
  // A resource that has moved is not synthesised any more.
  if (peer.toTerraform().resource === undefined) {
    return [];
  }
  const block = synthesised(peer, ["resource", peer.terraformResourceType, peer.friendlyUniqueId]);
  const config = knownParts(block) as PeerConfig;
  const errors = checkConfig(config).filter(({ severity }) => severity === "error");
  return [
    ...errors.map((problem) => {
      const { summary, detail } = describe(problem, typescriptWording);
      return { id: problem.rule, path: inCamelCase(problem.path), text: `${summary}. ${detail}` };
    }),
    ...literalSecrets(peer, secretsOf(dereferenced(peer, memberAt(block, ["authentication"]))), allowLiteralSecrets),
    ...clusterProblems(peer, { ...config }),
  ];
}

function secretsOf(authentication: unknown) {
  return [
    {
      path: ["authentication", "passphrase"],
      value: memberAt(authentication, ["passphrase"]),
      instead: "refer to the passphrase that an offer has generated; or use passphraseWo, which is in no state either",
      allowedAs: "authentication.passphrase",
    },
    {
      path: ["authentication", "passphraseWo"],
      value: memberAt(authentication, ["passphrase_wo"]),
      instead: "or refer to an EphemeralOntapClusterPeerPassphrase",
      allowedAs: "authentication.passphraseWo",
    },
  ];
}
