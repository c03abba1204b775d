import { type TerraformResource, Token } from "cdktf";
import {
  checkConfig,
  checkSide,
  choiceFault,
  describe,
  isSet,
  type Path,
  type PeerConfig,
  parseAddress,
  type Problem as RuleProblem,
  typescriptWording,
} from "../../rules/cluster-peer";
import { isExpression } from "../hcl";
import { clusterProblems } from "../provider/known-clusters";
import { inCamelCase, type Problem } from "../validation/problem";
import { knownParts, synthesised } from "../validation/synthesised";

type Members = Readonly<Record<string, unknown>>;

/** What a relationship calls the provider's own cluster. */
const ownCluster = "default";

/** What is wrong with the arguments of a relationship, as they would be synthesised, overrides included. */
export function peeringProblems(peering: TerraformResource): Problem[] {
  const { terraformResourceType, friendlyUniqueId } = peering;
  // A resource that has moved is not synthesised any more.
  if (peering.toTerraform().resource === undefined) {
    return [];
  }
  const block = knownParts(synthesised(peering, ["resource", terraformResourceType, friendlyUniqueId])) as Members;
  const { clusters, sides, provider, address_family: addressFamily } = block;
  return [
    ...(isSet(clusters) ? pairProblems(clusters) : []),
    ...(Array.isArray(clusters) ? unknownClusters(peering, clusters, provider) : []),
    ...commonProblems(block),
    ...sidesProblems(sides, clusters),
    ...choiceProblems(["addressFamily"], addressFamily, ["ipv4", "ipv6"]),
    ...familyProblems(sides, addressFamily),
  ];
}

/** Whether a cluster is known by its name at synth. */
export function isName(name: unknown): name is string {
  return typeof name === "string" && !Token.isUnresolved(name) && !isExpression(name);
}

/**
 * What is wrong with names of at least two clusters.
 *
 * @param path of the list
 * @param placeAt the path of one of the names
 */
export function namesProblems(
  names: unknown,
  path: Path,
  placeAt: (index: number) => Path = (index) => [...path, index],
): Problem[] {
  if (!Array.isArray(names) || Token.isUnresolved(names)) {
    const text = "Not names. Give a list of names in the provider's clusters, which has to be known at synth.";
    return [{ id: "clusters-not-names", path, text }];
  }
  const strange = names.findIndex((name) => !isName(name));
  if (strange !== -1) {
    const text = "Not a name that is known at synth. The constructs are named after the clusters: give texts.";
    const reference = { id: "clusters-not-names", path: placeAt(strange), text };
    return [...objectProblems(names, placeAt), reference].slice(0, 1);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const text = `A cluster twice. ${JSON.stringify(twice)} cannot be peered with itself.`;
    return [{ id: "cluster-twice", path, text }];
  }
  const text = "Too few clusters. A relationship is between two.";
  return names.length < 2 ? [{ id: "clusters-too-few", path, text }] : [];
}

/** The problem where a cluster is given by its provider, or in detail, rather than by its name. */
export function objectProblems(clusters: unknown, placeAt: (index: number) => Path): Problem[] {
  const at = Array.isArray(clusters) ? clusters.findIndex((name) => typeof name !== "string") : -1;
  if (at === -1) {
    return [];
  }
  const text =
    "Not a name. A relationship is one resource of one provider: name both clusters in the clusters of one OntapProvider, and " +
    `give these names. The provider's own cluster is "${ownCluster}".`;
  return [{ id: "clusters-not-names", path: placeAt(at), text }];
}

/** What is wrong with an import's id: it names other clusters than the relationship has. */
export function importedPairProblems(peering: TerraformResource, id: string): Problem[] {
  const { clusters } = synthesised(peering, [
    "resource",
    peering.terraformResourceType,
    peering.friendlyUniqueId,
  ]) as Members;
  if (!isName(id) || !Array.isArray(clusters) || !clusters.every(isName)) {
    return [];
  }
  const named = id.split(",").map((name) => name.trim());
  if (named.length === 2 && [...named].sort().join() === [...clusters].sort().join()) {
    return [];
  }
  const text = `Another relationship. The id ${JSON.stringify(id)} is not that of ${JSON.stringify(clusters.join(","))}, and can be left out.`;
  return [{ id: "import-of-another-relationship", path: ["importFrom"], text }];
}

function pairProblems(clusters: unknown): Problem[] {
  const path = ["clusters"];
  if (!Array.isArray(clusters) || clusters.some((name) => typeof name === "symbol")) {
    return [];
  }
  if (clusters.length !== 2) {
    const text = "Not two clusters. A relationship has two; OntapClusterPeering.mesh peers any number of them.";
    return [{ id: "clusters-not-two", path, text }];
  }
  return namesProblems(clusters, path);
}

function unknownClusters(peering: TerraformResource, clusters: readonly unknown[], provider: unknown): Problem[] {
  const found = clusters.flatMap((name, index) =>
    typeof name === "string" && name !== ownCluster
      ? clusterProblems(peering, { cluster: name, provider }).map((problem) =>
          problem.path[0] === "cluster" ? { ...problem, path: ["clusters", index] } : problem,
        )
      : [],
  );
  // The provider is one and the same for both.
  return found.filter(
    ({ path }, at) => path[0] !== "provider" || found.findIndex((one) => one.path[0] === "provider") === at,
  );
}

/** The same in the words of the constructs, on the argument that it came from. */
function inWords(problems: readonly RuleProblem[], place: Path = []): Problem[] {
  return problems.map((problem) => {
    const { summary, detail } = describe(problem, typescriptWording);
    return { id: problem.rule, path: [...place, ...inCamelCase(problem.path)], text: `${summary}. ${detail}` };
  });
}

function choiceProblems(path: Problem["path"], value: unknown, choices: readonly string[]): Problem[] {
  if (typeof value !== "string" || choices.includes(value)) {
    return [];
  }
  return [{ id: "choice-invalid", path, text: `Not one of the choices. ${choiceFault(value, choices)}` }];
}

function commonProblems({ encryption, ipspace, peer_applications, timeouts }: Members): Problem[] {
  const config = { encryption: { proposed: encryption }, peer_applications, timeouts };
  const problems = checkConfig(config as PeerConfig)
    .filter(({ severity }) => severity === "error")
    .map((problem) => (problem.path[0] === "encryption" ? { ...problem, path: ["encryption"] } : problem));
  return inWords([...problems, ...checkSide({ ipspace })]);
}

function sidesProblems(sides: unknown, clusters: unknown): Problem[] {
  if (typeof sides !== "object" || sides === null) {
    return [];
  }
  const areKnown = Array.isArray(clusters) && clusters.every((name) => typeof name === "string");
  return Object.entries(sides).flatMap(([name, side]) => {
    const path = ["sides", name];
    if (areKnown && !clusters.includes(name)) {
      const names = clusters.map((one) => JSON.stringify(one)).join(" and ");
      return [{ id: "side-unknown", path, text: `Not one of the clusters. They are ${names}.` }];
    }
    return typeof side === "object" && side !== null ? sideProblems(path, side as Members) : [];
  });
}

const bothGiven =
  "LIFs and addresses of one side. The interfaces name LIFs by which the other cluster reaches this one, and ipAddresses " +
  "replace them: keep one of the two.";

function sideProblems(place: readonly string[], side: Members): Problem[] {
  return [
    ...inWords(checkSide(side), place),
    ...(isSet(side.interfaces) && isSet(side.ip_addresses)
      ? [{ id: "interfaces-beside-addresses", path: [...place, "interfaces"], text: bothGiven }]
      : []),
    ...choiceProblems([...place, "deletionPolicy"], side.deletion_policy, ["delete", "abandon"]),
  ];
}

/** What is wrong with the families of the addresses that are given: a relationship uses one. */
function familyProblems(sides: unknown, addressFamily: unknown): Problem[] {
  const all = typeof sides === "object" && sides !== null ? Object.values(sides) : [];
  const given = all.flatMap((side) => (Array.isArray(side?.ip_addresses) ? side.ip_addresses : []));
  const families = new Set(
    given
      .filter((text) => typeof text === "string")
      .map((text) => parseAddress(text).kind)
      .filter((kind) => kind === "ipv4" || kind === "ipv6"),
  );
  const advice = "A relationship uses one address family";
  if (families.size > 1) {
    return [
      { id: "families-differ", path: ["sides"], text: `Addresses of two families. ${advice}: keep one of the two.` },
    ];
  }
  const [family] = families;
  if ((addressFamily !== "ipv4" && addressFamily !== "ipv6") || family === undefined || family === addressFamily) {
    return [];
  }
  const text = `Not that of the addresses. ${advice}, and those that are given are ${family}.`;
  return [{ id: "address-family-differs", path: ["addressFamily"], text }];
}
