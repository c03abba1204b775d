// Written from src/constructs/private/import-id.ts by "npm run generate".
import { conditional, Fn, Token } from "cdktn";
import { type ImportId, splitImportId } from "../../../../src/provider/cluster-peer/rules";
import { isExpression } from "./synthesised";

/** An import id as Terraform needs it: with the cluster in front, without which the provider's own one would be asked. */
export function importIdOn(cluster: string | undefined, id: string): string {
  if (cluster === undefined) return id;
  const prefix = `${cluster}/`;
  if (isKnown(id)) return namedIn(splitImportId(id)) === undefined ? `${prefix}${id}` : id;
  return Token.asString(conditional(Fn.startswith(id, prefix), id, Fn.join("", [prefix, id])));
}

/** What is wrong with an import id, whatever the cluster has. */
export function importIdProblems(cluster: string | undefined, id: string): string[] {
  if (!isKnown(id)) return [];
  const parsed = splitImportId(id);
  if (parsed.kind === "invalid") return [`importFrom: ${parsed.summary}. ${parsed.detail}`];
  const named = namedIn(parsed);
  if (named === undefined || !isKnown(cluster ?? "") || named === cluster) return [];
  const own = cluster === undefined ? "the provider's own cluster" : `"${cluster}"`;
  return [`importFrom: Another cluster. The id names "${named}", and the peer is on ${own}.`];
}

function namedIn(id: ImportId): string | undefined {
  return id.kind === "invalid" ? undefined : id.cluster;
}

function isKnown(text: string): boolean {
  return !Token.isUnresolved(text) && !isExpression(text);
}
