import * as v from "valibot";
import { collectionOf, objectOf, openEnum, reference } from "./values";

/** A network interface (LIF), as `GET /network/ip/interfaces` answers it. */
export const ipInterface = objectOf({
  uuid: v.string(),
  name: v.optional(v.string()),
  enabled: v.optional(v.boolean()),
  ip: v.optional(
    objectOf({
      address: v.optional(v.string()),
      family: v.optional(openEnum(["ipv4", "ipv6"])),
      netmask: v.optional(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
    }),
  ),
  ipspace: v.optional(reference),
  location: v.optional(objectOf({ node: v.optional(reference) })),
  services: v.optional(v.array(v.string())),
  state: v.optional(openEnum(["up", "down"])),
});

export const ipInterfaces = collectionOf(ipInterface);

export type IpInterfaceRecord = v.InferOutput<typeof ipInterface>;
