import { formatPath, type Path } from "../values";
import { comparePaths } from "../values/path";

/** Sorted, without duplicates, and none that lies below a set, which Terraform could not resolve. */
export function replacementPaths(paths: readonly Path[]): Path[] {
  const addressable = paths.map((path) => {
    const inSet = path.findIndex((step) => typeof step === "object" && "element" in step);
    return inSet < 0 ? path : path.slice(0, inSet);
  });
  return [...new Map(addressable.map((path) => [formatPath(path), path])).values()].sort(comparePaths);
}
