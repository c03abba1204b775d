// Written from src/constructs/private/addresses.ts by "npm run generate".
import { TerraformLocal } from "cdktn";
import type { Construct } from "constructs";
import type { ClusterLookup } from "./lookup";
import type { Side } from "./side";

/** A side that was looked up. */
export interface FoundSide extends Side {
  readonly lookup: ClusterLookup;
}

/** The addresses by which the other cluster reaches a side, and what has to hold for there to be any. */
export interface Way {
  readonly addresses: string[];
  readonly preconditions: { readonly condition: string; readonly errorMessage: string }[];
}

export interface WayOptions {
  readonly ipspace: string | undefined;
  readonly addressFamily: "ipv4" | "ipv6" | undefined;
}

/** The ways to two sides, by one family of addresses: ONTAP takes no two. */
export function waysTo(scope: Construct, sides: readonly FoundSide[], options: WayOptions): Way[] {
  const found = sides.filter(({ addresses }) => addresses === undefined);
  const all = (side: FoundSide) => side.lookup.addresses(ipspaceOf(side, options));
  const isIpv6 = (): string => {
    if (options.addressFamily !== undefined) return String(options.addressFamily === "ipv6");
    // A cluster without any address has neither family and so decides nothing; its precondition tells.
    const haveIpv6Alone = found.map(
      (side) => `length(${all(side)}) > 0 && alltrue([for a in ${all(side)} : strcontains(a, ":")])`,
    );
    return bare(new TerraformLocal(scope, "ipv6", `\${anytrue([${haveIpv6Alone.join(", ")}])}`));
  };
  const ipv6 = found.length > 0 ? isIpv6() : "";
  return sides.map((side) => {
    if (side.addresses !== undefined) return { addresses: side.addresses, preconditions: [] };
    const expression = `\${[for a in ${all(side)} : a if strcontains(a, ":") == ${ipv6}]}`;
    const addresses = new TerraformLocal(scope, `addresses-of-${side.key}`, expression);
    return {
      addresses: addresses.asList,
      preconditions: [
        {
          condition: `\${length(${bare(addresses)}) > 0}`,
          errorMessage: `The cluster ${side.key} has no \${${ipv6} ? "IPv6" : "IPv4"} address of an intercluster LIF in the IPspace ${ipspaceOf(side, options)}. Make one on it, or name another ipspace, addressFamily or addresses.`,
        },
      ],
    };
  });
}

function ipspaceOf(side: Side, { ipspace }: WayOptions): string {
  return side.ipspace ?? ipspace ?? "Default";
}

/** A reference to a local value as it stands within an expression. */
export function bare(local: TerraformLocal): string {
  return `local.${local.friendlyUniqueId}`;
}
