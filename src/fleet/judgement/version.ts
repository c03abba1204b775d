import type { ClusterRecord } from "../../ontap";

/** A version of ONTAP as people write it, such as `9.16.1`; null where it is not known. */
export function versionOf(version: ClusterRecord["version"]): string | null {
  const { generation, major, minor } = version ?? {};
  return generation === undefined || major === undefined ? null : [generation, major, minor ?? 0].join(".");
}
