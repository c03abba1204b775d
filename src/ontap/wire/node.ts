import * as v from "valibot";
import { collectionOf, objectOf } from "./values";

/** A node of the cluster, as `GET /cluster/nodes` answers it. */
const node = objectOf({ uuid: v.string(), name: v.optional(v.string()) });

export const nodes = collectionOf(node);
