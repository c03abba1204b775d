import * as v from "valibot";
import { objectOf, version } from "./values";

/** The cluster itself, as `GET /cluster` answers it. */
export const cluster = objectOf({
  name: v.string(),
  uuid: v.string(),
  version: v.optional(version),
  peering_policy: v.optional(
    objectOf({
      authentication_required: v.optional(v.boolean()),
      encryption_required: v.optional(v.boolean()),
      minimum_passphrase_length: v.optional(v.number()),
    }),
  ),
});

export type ClusterRecord = v.InferOutput<typeof cluster>;
