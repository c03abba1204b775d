import { didYouMean, quote } from "../../text";
import { digitsOfBrokenUuid, isUuid, meantUuid } from "./uuid";

/** What an import id says. `cluster` is the name of one of the provider's clusters, or `undefined` for the default one. */
export type ImportId =
  | { readonly kind: "uuid"; readonly cluster?: string; readonly uuid: string }
  | { readonly kind: "name"; readonly cluster?: string; readonly name: string }
  | { readonly kind: "invalid"; readonly summary: string; readonly detail: string };

const forms = [
  "An id is one of:",
  "  UUID           the peer's uuid, such as b404cc52-bdae-11eb-812c-005056bb0af1",
  "  name=NAME      the peer's name on the cluster, such as name=cluster2",
  "  CLUSTER/UUID   the same on one of the provider's `clusters`, such as east/b404cc52-bdae-11eb-812c-005056bb0af1",
  "  CLUSTER/name=NAME",
].join("\n");

function invalid(detail: string): ImportId {
  return {
    kind: "invalid",
    summary: "Not an id of a cluster peer",
    detail: `${detail}\n\n${forms}`,
  };
}

function splitPeer(peer: string, cluster: { cluster?: string }, id: string): ImportId {
  if (isUuid(peer)) {
    return { kind: "uuid", ...cluster, uuid: peer.toLowerCase() };
  }
  if (peer.startsWith("name=")) {
    const name = peer.slice("name=".length);
    return name === "" ? invalid(`${quote(id)} names no peer after "name=".`) : { kind: "name", ...cluster, name };
  }
  const digits = digitsOfBrokenUuid(peer);
  if (digits !== undefined) {
    return invalid(`${quote(peer)} is no whole UUID: that has 32 hexadecimal digits, this has ${digits}.`);
  }
  const uuid = meantUuid(peer);
  const meant = uuid ?? (/^[A-Za-z_][\w.-]*$/.test(peer) ? `name=${peer}` : undefined);
  const prefix = cluster.cluster === undefined ? "" : `${cluster.cluster}/`;
  const hint = didYouMean(meant === undefined ? undefined : `${prefix}${meant}`);
  return invalid(
    peer === "" ? `${quote(id)} names no peer.` : `${quote(peer)} is neither a UUID nor of the form name=NAME.${hint}`,
  );
}

/** Takes an import id apart: `UUID`, `name=NAME`, or either of them after `CLUSTER/`. */
export function splitImportId(id: string): ImportId {
  if (id.trim() !== id) {
    return invalid(`${quote(id)} has white space around it.`);
  }
  if (id.startsWith("name=")) {
    return splitPeer(id, {}, id);
  }
  const named = id.indexOf("/name=");
  const slash = named >= 0 ? named : id.lastIndexOf("/");
  if (slash < 0) {
    return splitPeer(id, {}, id);
  }
  if (slash === 0) {
    return invalid(`${quote(id)} names no cluster before the slash.`);
  }
  return splitPeer(id.slice(slash + 1), { cluster: id.slice(0, slash) }, id);
}
