import { conditional, Fn, ref, type TerraformProvider, type TerraformResource, Token } from "cdktf";
import { type ImportId, splitImportId } from "../../rules/cluster-peer";
import { isExpression, templateParts } from "../hcl";
import type { Problem } from "../validation/problem";

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

/** Where the problems of an import are shown. */
const path = ["importFrom"];

/** What is wrong with an import id, whatever the cluster has. */
export function importIdProblems(cluster: string | undefined, id: string): Problem[] {
  if (!isKnown(id)) {
    return [];
  }
  const parsed = splitImportId(id);
  if (parsed.kind === "invalid") {
    return [{ id: "import-id-invalid", path, text: `${parsed.summary}. ${parsed.detail}` }];
  }
  const named = namedIn(parsed);
  if (named === undefined || !isKnown(cluster ?? "") || named === cluster) {
    return [];
  }
  const own = cluster === undefined ? "the provider's own cluster" : `"${cluster}"`;
  return [
    {
      id: "import-of-another-cluster",
      path,
      text: `Another cluster. The id names "${named}", and the peer is on ${own}.`,
    },
  ];
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
export function importProviderProblems(peer: TerraformResource, provider: TerraformProvider | undefined): Problem[] {
  const own = peer.provider?.fqn ?? peer.terraformGeneratorMetadata?.providerName;
  if (provider === undefined || provider.fqn === own) {
    return [];
  }
  const text =
    `Another provider. A peer is imported by its own provider, ${own}, and not by ${provider.fqn}. Leave the provider ` +
    "out here, and give the peer the one that connects to its cluster.";
  return [{ id: "import-by-another-provider", path, text }];
}
