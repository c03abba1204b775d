import { type IdentitySchema, t } from "../../../framework";
import type { PeeringSchema } from "./types";

const attributes = {
  cluster_uuids: {
    type: t.list(t.string),
    forImport: "required",
    description: "The uuids of the two clusters, which never change, in alphabetical order.",
  },
} as const;

/** What tells a relationship apart from all others, whatever the clusters are called: the two clusters themselves. */
export const peeringIdentity = {
  attributes,
  of: ({ id }) => (id === null ? null : { cluster_uuids: id.split(",") }),
} satisfies IdentitySchema<PeeringSchema, typeof attributes>;
