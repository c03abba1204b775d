import { defineFunction, FunctionError, t } from "../../framework";

/** Between the names in a key, as in the import id of `ontap_cluster_peering`. No name has it. */
const separator = ",";

type Pairs = Readonly<Record<string, readonly [string, string]>>;

/** `provider::ontap::mesh(["paris", "rome", "oslo"])`: each cluster with each other one. */
export const mesh = defineFunction({
  name: "mesh",
  summary: "The pairs of clusters that peer each with each other",
  description:
    "A map for `for_each` of `ontap_cluster_peering`: its keys are such as `oslo,paris`, with the names in alphabetical order, and its values " +
    "the sets of two names for `clusters`. Adding or removing a cluster changes no other pair, nor does another order.",
  parameters: [
    { name: "clusters", type: t.list(t.string), description: "Names of the provider's `clusters`, in any order." },
  ],
  returns: t.map(t.set(t.string)),
  run([clusters]) {
    checkNames(clusters, 0);
    return pairs(clusters.flatMap((one, index) => clusters.slice(index + 1).map((other) => [one, other] as const)));
  },
});

/** `provider::ontap::hub_and_spokes("paris", ["rome", "oslo"])`: one cluster with each of the others. */
export const hubAndSpokes = defineFunction({
  name: "hub_and_spokes",
  summary: "The pairs of one cluster with each of several others",
  description:
    "A map for `for_each` of `ontap_cluster_peering`, as `mesh` makes it: a pair has the same key in both, so that going from one to the " +
    "other keeps the relationships.",
  parameters: [
    { name: "hub", type: t.string, description: "Name of the cluster that peers with all others." },
    { name: "spokes", type: t.list(t.string), description: "Names of the others, in any order." },
  ],
  returns: t.map(t.set(t.string)),
  run([hub, spokes]) {
    checkNames([hub], 0);
    checkNames(spokes, 1);
    if (spokes.includes(hub)) {
      throw new FunctionError(`"${hub}" is the hub, and cannot be a spoke of itself`, 1);
    }
    return pairs(spokes.map((spoke) => [hub, spoke] as const));
  },
});

function pairs(all: readonly (readonly [string, string])[]): Pairs {
  const sorted = all.map((names) => [...names].sort() as [string, string]);
  return Object.fromEntries(sorted.map((names) => [names.join(separator), names]));
}

function checkNames(names: readonly string[], argument: number): void {
  const bad = names.find((name) => name === "" || name.includes(separator));
  if (bad !== undefined) {
    throw new FunctionError(`"${bad}" is no name of a cluster: it must not be empty, nor have a comma`, argument);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new FunctionError(`"${twice}" is there twice`, argument);
  }
}
