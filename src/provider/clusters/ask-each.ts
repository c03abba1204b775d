import { DiagnosticError, type Diagnostics, Text, text, words } from "../../framework";
import { describeError, isOntapError, warning } from "../common/diagnostics";
import type { Clusters } from "./clusters";
import { merge } from "./merge";
import { knownNames, ownCluster } from "./names";

/** What a list of all clusters knows. */
interface AskContext {
  readonly provider: Clusters;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
  /** The names of the clusters to ask; null for all. */
  readonly config: { readonly clusters: readonly string[] | null };
}

/**
 * Asks the clusters of the provider, all at once, and gives what each answers as it comes. One that cannot be asked is left out,
 * with a warning.
 *
 * @throws DiagnosticError for a name that the provider does not know, and where no cluster could be asked.
 */
export async function* askEach<T>(
  { provider, diagnostics, signal, config }: AskContext,
  ask: (name: string, signal: AbortSignal) => AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  const names = config.clusters ?? clustersToAsk(provider);
  const lost = names.find((name) => provider.lacks(ownCluster(provider, name)));
  if (lost !== undefined) {
    // Throws, and says which names there are.
    provider.connect(lost, ["clusters"]);
  }
  const failed: { readonly name: string; readonly error: unknown }[] = [];
  const sources = names.map((name) => {
    return async function* (own: AbortSignal) {
      try {
        yield* ask(name, own);
      } catch (error) {
        if (own.aborted || !(isOntapError(error) || error instanceof DiagnosticError)) {
          throw error;
        }
        failed.push({ name, error });
      }
    };
  });
  yield* merge(sources, signal);
  const [first] = failed;
  if (first !== undefined && failed.length === names.length) {
    throw first.error;
  }
  for (const { name, error } of failed) {
    diagnostics.add(warning("cluster-not-listed", text`"${name}" is left out of the list. ${reasonOf(error)}`));
  }
}

/** All clusters; the provider's own one only where there is one. */
function clustersToAsk(provider: Clusters): readonly string[] {
  const names = knownNames(provider);
  return provider.names.length > 0 && !provider.hasOwn
    ? names.filter((name) => ownCluster(provider, name) !== null)
    : names;
}

function reasonOf(error: unknown): Text {
  if (isOntapError(error)) {
    return describeError(error, words("listing its cluster peers"), false).detail;
  }
  const said = error instanceof DiagnosticError ? error.diagnostics : [];
  return Text.join(
    said.map(({ detail, texts }) => texts?.detail ?? Text.from(detail)),
    " ",
  );
}
