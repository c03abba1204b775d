// Written from src/constructs/peering/addresses.ts by "npm run generate".
import { TerraformLocal, Token } from "cdktn";
import type { Construct } from "constructs";
import { parseAddress } from "../../../../src/rules/cluster-peer";
import { isExpression } from "../hcl/template";
import { bare, type ClusterLookup } from "./lookup";
import type { Side } from "./side";

/** A side that was looked up. */
export interface FoundSide extends Side {
  readonly lookup: ClusterLookup;
  /** The id of what is made for it. */
  readonly id: string;
}

/** The addresses by which the other cluster reaches a side, and what has to hold for there to be any. */
export interface Way {
  readonly addresses: readonly string[];
  readonly preconditions: Condition[];
}

/** What must hold before or after a side is made, in Terraform's expressions. */
export interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

export interface WayOptions {
  readonly ipspace: string | undefined;
  readonly addressFamily: "ipv4" | "ipv6" | undefined;
}

/** A side with an expression for all addresses that it may be reached by. */
interface Reachable {
  readonly side: FoundSide;
  readonly all: string;
}

/** The ways to two sides, by one family of addresses: ONTAP takes no two. */
export function waysTo(scope: Construct, sides: readonly FoundSide[], options: WayOptions): Way[] {
  const reachable = sides.map((side) => ({ side, all: allAddresses(scope, side, options) }));
  const needsFamily = sides.some(({ addresses }) => addresses === undefined);
  const isIpv6 = needsFamily ? ipv6Condition(scope, reachable, options) : "";
  return reachable.map(({ side, all }) => {
    if (side.addresses !== undefined) {
      return { addresses: side.addresses, preconditions: [] };
    }
    const expression = `\${[for a in ${all} : a if strcontains(a, ":") == ${isIpv6}]}`;
    const addresses = new TerraformLocal(scope, `addresses-of-${side.id}`, expression);
    return {
      addresses: addresses.asList,
      preconditions: [
        {
          condition: `\${length(${bare(addresses)}) > 0}`,
          errorMessage: `The cluster ${side.key} has no \${${isIpv6} ? "IPv6" : "IPv4"} address of an intercluster LIF in the IPspace ${ipspaceOf(side, options)}. Make one on it, or name another ipspace, addressFamily or addresses.`,
        },
      ],
    };
  });
}

/** Expression: whether it is IPv6. What is known now decides now. */
function ipv6Condition(scope: Construct, reachable: readonly Reachable[], { addressFamily }: WayOptions): string {
  const families = reachable.flatMap(({ side }) => side.addresses ?? []).map((text) => parseAddress(text).kind);
  const family = addressFamily ?? families.find((kind) => kind === "ipv4" || kind === "ipv6");
  if (family !== undefined) {
    return String(family === "ipv6");
  }
  // A cluster without any address has neither family and so decides nothing; its precondition tells.
  const haveIpv6Alone = reachable.map(
    ({ all }) => `length(${all}) > 0 && alltrue([for a in ${all} : strcontains(a, ":")])`,
  );
  return bare(new TerraformLocal(scope, "ipv6", `\${anytrue([${haveIpv6Alone.join(", ")}])}`));
}

function allAddresses(scope: Construct, side: FoundSide, options: WayOptions): string {
  const { addresses, lookup, id } = side;
  if (addresses !== undefined) {
    return bare(new TerraformLocal(scope, `given-for-${id}`, [...addresses]));
  }
  const ipspace = ipspaceOf(side, options);
  // A reference stands in an expression without the braces that a text would have around it.
  const isKnown = !Token.isUnresolved(ipspace) && !isExpression(ipspace);
  return lookup.addresses(
    isKnown ? JSON.stringify(ipspace) : bare(new TerraformLocal(scope, `ipspace-of-${id}`, ipspace)),
  );
}

function ipspaceOf(side: Side, { ipspace }: WayOptions): string {
  return side.ipspace ?? ipspace ?? "Default";
}
