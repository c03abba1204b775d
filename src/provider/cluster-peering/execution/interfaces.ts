import { type Path, Text, text, words } from "../../../framework";
import type { InterclusterLif } from "../../clusters/cluster-info";
import { failure } from "../../common/diagnostics";
import { familyOf, type SideAddresses } from "../convergence/addresses";
import { bothSides, otherSide, type Wish } from "../model/relationship";
import type { Situation } from "./situation";

/**
 * Refuses names of LIFs that lead nowhere: of LIFs that are not there or cannot be used, and those of two address families.
 *
 * @throws DiagnosticError on the attribute
 */
export function refuseInterfaces({ facts, assessment }: Omit<Situation, "uuids">, wish: Wish): void {
  for (const side of bothSides) {
    const { interfaces: names } = wish.sides[side];
    if (names === undefined) {
      continue;
    }
    const { name: cluster, own } = assessment.sides[side];
    const path: Path = ["sides", { key: cluster }, "interfaces"];
    const { lifs } = facts[side];
    if (lifs === undefined) {
      refuseHidden(cluster, own, path);
    } else {
      refuseUnknown(cluster, names, lifs, own, path);
      const other = assessment.sides[otherSide(side)];
      if (other.record === undefined || other.hasWrongAddresses) {
        refuseDisabled(cluster, names, lifs, own, path);
      }
    }
    refuseFamilies(cluster, own, wish, path);
  }
}

/** Names whose addresses are remembered will do. */
function refuseHidden(cluster: string, { addresses }: SideAddresses, path: Path): void {
  if (addresses === undefined) {
    throw failure(
      "peering-addresses-missing",
      text`The login may not look at the LIFs of "${cluster}". Give \`ip_addresses\` in place of \`interfaces\`, or let the login's role read \`/api/network/ip/interfaces\`.`,
      path,
    );
  }
}

function refuseUnknown(
  cluster: string,
  names: readonly string[],
  lifs: readonly InterclusterLif[],
  { interfaces = {}, ipspace }: SideAddresses,
  path: Path,
): void {
  const missing = names.filter((name) => interfaces[name] === undefined);
  if (missing.length === 0) {
    return;
  }
  const there = lifs.filter((lif) => lif.ipspace.name === ipspace).map(labelOf);
  const elsewhere = lifs
    .filter(({ name }) => name !== undefined && missing.includes(name))
    .map(
      (lif) => text` ${JSON.stringify(lif.name)} is in the IPspace "${lif.ipspace.name}": set the side's \`ipspace\`.`,
    );
  throw failure(
    "peering-interface-unknown",
    Text.join([
      text`"${cluster}" has no intercluster LIF ${quoted(missing)} in the IPspace "${ipspace}". Those that it has there: `,
      there.length === 0 ? words("none.") : text`${there.join(", ")}.`,
      ...(elsewhere.length === 0 ? [words(" LIFs for data or management cannot be used.")] : elsewhere),
    ]),
    path,
  );
}

function refuseDisabled(
  cluster: string,
  names: readonly string[],
  lifs: readonly InterclusterLif[],
  { ipspace }: SideAddresses,
  path: Path,
): void {
  const disabled = lifs.flatMap(({ name, enabled, ipspace: its }) =>
    !enabled && its.name === ipspace && name !== undefined && names.includes(name) ? [name] : [],
  );
  if (disabled.length > 0) {
    throw failure(
      "peering-interface-disabled",
      text`On "${cluster}" somebody has switched off ${quoted(disabled)}. Switch it on (\`network interface modify -status-admin up\`), or name others.`,
      path,
    );
  }
}

function refuseFamilies(cluster: string, { interfaces = {} }: SideAddresses, wish: Wish, path: Path): void {
  const families = new Set([...Object.values(interfaces).map(familyOf), wish.addressFamily].filter(Boolean));
  if (families.size < 2) {
    return;
  }
  const found = Object.entries(interfaces).map(([name, address]) => labelOf({ name, address }));
  throw failure(
    "peering-interface-families",
    Text.join([
      text`A relationship uses one address family${wish.addressFamily === undefined ? words("") : text`, and \`address_family\` is "${wish.addressFamily}"`}. `,
      text`The LIFs of "${cluster}" are ${found.join(", ")}. Name LIFs of one family only.`,
    ]),
    path,
  );
}

function labelOf({ name, address, enabled = true }: Partial<InterclusterLif>): string {
  return `${JSON.stringify(name ?? "")} (${address}${enabled ? "" : ", switched off"})`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
