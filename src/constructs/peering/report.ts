import type { Construct } from "constructs";
import type { OntapClusterPeer } from "../cluster-peer/cluster-peer";
import { problemsOf } from "../cluster-peer/peer-problems";
import type { Problem } from "../validation/problem";
import { told } from "../validation/problem";
import { isLeftToOthers, leaveToOthers } from "../validation/silence";
import type { OntapPeeringSide } from "./peering-config";

/** A side of a relationship. */
export interface ReportedSide {
  readonly peer: OntapClusterPeer;
  /** What was given for its cluster, and where among the clusters. */
  readonly given: OntapPeeringSide;
  readonly index: number;
}

/** What both sides are given, by the names that it has on a side: as one of its members, or as it is. */
const commonArguments: Readonly<Record<string, { readonly name: string; readonly isWhole: boolean }>> = {
  authentication: { name: "rotate", isWhole: true },
  encryption: { name: "encryption", isWhole: true },
  ipspace: { name: "ipspace", isWhole: true },
  peerApplications: { name: "peerApplications", isWhole: false },
  timeouts: { name: "timeouts", isWhole: false },
};

type Relationship = readonly [ReportedSide, ReportedSide];

/**
 * A relationship to report on.
 *
 * @param given what was given for the clusters of its sides
 * @param all the clusters that these are among
 */
export function relationship(
  sides: readonly [OntapClusterPeer, OntapClusterPeer],
  given: readonly OntapPeeringSide[],
  all: readonly OntapPeeringSide[] = given,
): Relationship {
  const reported = (index: 0 | 1) => {
    const side = given[index] ?? {};
    return { peer: sides[index], given: side, index: all.indexOf(side) };
  };
  return [reported(0), reported(1)];
}

/**
 * Reports what is wrong with relationships on the construct that was given their arguments, in the words of these: a mistake of
 * the user's is one, on however many sides it shows.
 */
export function reportOn(reporter: Construct, relationships: readonly Relationship[]): void {
  for (const { peer } of relationships.flat()) {
    leaveToOthers(peer);
  }
  reporter.node.addValidation({
    validate: () => (isLeftToOthers(reporter) ? [] : [...new Set(relationships.flatMap(problemsIn).map(told))]),
  });
}

function problemsIn([one, other]: Relationship): Problem[] {
  const [onOne, onOther] = [problemsOf(one.peer, []), problemsOf(other.peer, [])];
  return [
    ...onOne.map((problem) => inWordsOfArguments(problem, one, other, onOther)),
    ...onOther.map((problem) => inWordsOfArguments(problem, other, one, onOne)),
  ];
}

function inWordsOfArguments(
  { argument, text }: Problem,
  side: ReportedSide,
  other: ReportedSide,
  onOther: readonly Problem[],
): Problem {
  const isOnBoth = onOther.some((problem) => problem.argument === argument && problem.text === text);
  const [, root = "", rest = ""] = /^(remote\.ipAddresses|\w*)(.*)$/.exec(argument) ?? [];
  const place = `clusters[${side.index}]`;
  if (root === "cluster" || root === "provider") {
    return { argument: place, text };
  }
  if (root === "name" || root === "initialAllowedSvms") {
    return { argument: `${place}.${argument}`, text };
  }
  if (root === "ipspace" && side.given.ipspace !== undefined) {
    return { argument: `${place}.ipspace`, text };
  }
  if (root === "remote.ipAddresses" && other.given.addresses !== undefined) {
    return { argument: `clusters[${other.index}].addresses${rest}`, text };
  }
  const common = commonArguments[root];
  if (isOnBoth && common !== undefined) {
    return { argument: common.isWhole ? common.name : `${common.name}${rest}`, text };
  }
  // Not from an argument, but from an override of the side.
  return { argument: `${side.peer.node.path} ${argument}`, text };
}
