import type { HostConnection } from "../connection/host-connection";
import type { GetOptions } from "../query/query";
import { Collection, readerOf } from "../resource/collection";
import type { IpInterfaceRecord } from "../wire/ip-interface";

/** The network interfaces (LIFs) of one cluster. */
export class IpInterfaces extends Collection<IpInterfaceRecord> {
  constructor(connection: HostConnection) {
    super(connection, "/api/network/ip/interfaces", "network interface", () =>
      readerOf(
        import("../wire/ip-interface.js").then((wire) => ({ record: wire.ipInterface, page: wire.ipInterfaces })),
      ),
    );
  }

  /** The intercluster LIFs, of one IPspace where it is named, with address, state and IPspace. */
  intercluster(
    ipspace: { readonly name?: string | undefined; readonly uuid?: string | undefined } = {},
    options: GetOptions<IpInterfaceRecord> = {},
  ): AsyncGenerator<IpInterfaceRecord, void, undefined> {
    return this.list({
      fields: ["name", "ip.address", "ip.family", "ipspace", "state", "enabled"],
      ...options,
      filter: { services: "intercluster_core", "ipspace.name": ipspace.name, "ipspace.uuid": ipspace.uuid },
    });
  }
}
