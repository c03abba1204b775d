// Written from src/constructs/cluster-peer/import-id.ts by "npm run generate".
import { conditional, Fn, ref, type TerraformProvider, type TerraformResource, Token } from "cdktn";
import { type ImportId, splitImportId } from "../../../../src/rules/cluster-peer";
import { isExpression, templateParts } from "../hcl/template";

/**
 * An import id as Terraform needs it: with the cluster in front, without which the provider's own one would be asked.
 *
 * @param cluster what is synthesised for the peer's `cluster`
 */
export function importIdOn(cluster: string | undefined, id: string): string {
  if (cluster === undefined) {
    return id;
  }
  if (isKnown(id)) {
    return namedIn(splitImportId(id)) === undefined ? `${cluster}/${id}` : id;
  }
  const prefix = `${asToken(cluster)}/`;
  return Token.asString(conditional(Fn.startswith(id, prefix), id, Fn.join("", [prefix, id])));
}

/** What is a reference as a whole, as one that can be a part of an expression. */
function asToken(text: string): string {
  const [part, ...others] = templateParts(text);
  return part?.kind === "expression" && others.length === 0 ? Token.asString(ref(part.expression)) : text;
}

/** What is wrong with an import id, whatever the cluster has. */
export function importIdProblems(cluster: string | undefined, id: string): string[] {
  if (!isKnown(id)) {
    return [];
  }
  const parsed = splitImportId(id);
  if (parsed.kind === "invalid") {
    return [`importFrom: ${parsed.summary}. ${parsed.detail}`];
  }
  const named = namedIn(parsed);
  if (named === undefined || !isKnown(cluster ?? "") || named === cluster) {
    return [];
  }
  const own = cluster === undefined ? "the provider's own cluster" : `"${cluster}"`;
  return [`importFrom: Another cluster. The id names "${named}", and the peer is on ${own}.`];
}

function namedIn(id: ImportId): string | undefined {
  return id.kind === "invalid" ? undefined : id.cluster;
}

function isKnown(text: string): boolean {
  return !Token.isUnresolved(text) && !isExpression(text);
}

/**
 * What is wrong with a provider that an import names. Terraform takes none but that of the resource; for any other one its `init`
 * fails.
 */
export function importProviderProblems(peer: TerraformResource, provider: TerraformProvider | undefined): string[] {
  const own = peer.provider?.fqn ?? peer.terraformGeneratorMetadata?.providerName;
  if (provider === undefined || provider.fqn === own) {
    return [];
  }
  return [
    `importFrom: Another provider. A peer is imported by its own provider, ${own}, and not by ${provider.fqn}. Leave the provider ` +
      "out here, and give the peer the one that connects to its cluster.",
  ];
}
