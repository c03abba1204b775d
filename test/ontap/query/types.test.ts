import type {
  ClusterPeerCreate,
  ClusterPeerFilter,
  ClusterPeerRecord,
  FieldPath,
  FieldSelection,
  FieldValue,
  Ordering,
} from "../../../src/ontap";
import { query } from "../../../src/ontap";

/** Compiles only when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<T extends true>(value?: T): T | undefined {
  return value;
}

// The compiler is what tests this file: `@ts-expect-error` fails where there is no error.
describe("the types of a query", () => {
  it("know the fields, through objects and lists", () => {
    holds<Same<FieldValue<ClusterPeerRecord, "remote.ip_addresses">, string>>();
    holds<Same<FieldValue<ClusterPeerRecord, "version.major">, number>>();
    holds<Same<FieldValue<ClusterPeerRecord, "initial_allowed_svms.name">, string>>();
    holds<"status.state" extends FieldPath<ClusterPeerRecord> ? true : false>();
    holds<"status.colour" extends FieldPath<ClusterPeerRecord> ? false : true>();

    const fields: FieldSelection<ClusterPeerRecord> = ["*", "remote", "remote.ip_addresses", "version.full"];
    // @ts-expect-error there is no such field
    const wrong: FieldSelection<ClusterPeerRecord> = ["remote.adresses"];
    expect([...fields, ...wrong]).toHaveLength(5);
  });

  it("take conditions of the field's own type", () => {
    const filters: ClusterPeerFilter[] = [
      { name: "west" },
      { name: query.like("w*"), "status.state": query.anyOf("available", "partial") },
      { "version.major": query.atLeast(13) },
      { "version.major": 13, "remote.ip_addresses": query.not("10.0.0.1") },
      { "remote.serial_number": null, "ipspace.name": query.isSet() },
      // @ts-expect-error there is no such field
      { "remote.adresses": "10.0.0.1" },
      // @ts-expect-error an object is no field to compare
      { remote: "10.0.0.1" },
      // @ts-expect-error a number field takes no text
      { "version.major": "thirteen" },
      // @ts-expect-error nor a condition on text
      { "version.major": query.like("1*") },
      // @ts-expect-error ONTAP never returns it, so that nothing can be found by it
      { "local_network.gateway": "10.0.0.1" },
      // @ts-expect-error it is write-only
      { "authentication.generate_passphrase": true },
    ];
    expect(filters).toHaveLength(11);
  });

  it("order by fields that hold a value", () => {
    const orders: Ordering<ClusterPeerRecord>[] = [
      "name",
      "status.update_time desc",
      // @ts-expect-error there is no such direction
      "name down",
      // @ts-expect-error an object has no order
      "remote",
    ];
    expect(orders).toHaveLength(4);
  });

  it("know what a create takes", () => {
    const bodies: ClusterPeerCreate[] = [
      { encryption: { proposed: "tls-psk" }, peer_applications: ["snapmirror"] },
      // @ts-expect-error there is no such encryption
      { encryption: { proposed: "tls" } },
      // @ts-expect-error it is read-only
      { status: { state: "available" } },
    ];
    expect(bodies).toHaveLength(3);
  });
});
