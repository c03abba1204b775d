import type { HostConnection } from "../../../ontap";

/** Milliseconds after which nobody is expected to come any more. */
const pause = 150;
const pauses = 3;

/**
 * Which peers of a cluster belong to resources of this run: by the uuid that their state has, or because a vanished uuid
 * was found to have become them. One peer can be one resource's only.
 */
export class Claims {
  readonly #connection: HostConnection;
  static readonly #byConnection = new WeakMap<HostConnection, Claims>();
  /** The uuid in the state of the resource that a peer belongs to, by the peer's uuid. */
  readonly #owners = new Map<string, string>();

  private constructor(connection: HostConnection) {
    this.#connection = connection;
  }

  static of(connection: HostConnection): Claims {
    const claims = Claims.#byConnection.get(connection) ?? new Claims(connection);
    Claims.#byConnection.set(connection, claims);
    return claims;
  }

  /**
   * Says that a peer belongs to the resource whose state has that uuid.
   *
   * @returns false when it belongs to another one already
   */
  claim(uuid: string, stateUuid: string): boolean {
    const owner = this.#owners.get(uuid) ?? stateUuid;
    this.#owners.set(uuid, owner);
    return owner === stateUuid;
  }

  /** True when a peer stands in the state of a resource under the uuid that it has, which leaves no doubt. */
  isOwned(uuid: string): boolean {
    return this.#owners.get(uuid) === uuid;
  }

  /** Waits while resources keep coming: Terraform reads them side by side, in no order. */
  async settle(signal: AbortSignal): Promise<void> {
    for (let quiet = 0, known = -1; quiet < pauses; quiet = this.#owners.size === known ? quiet + 1 : 0) {
      known = this.#owners.size;
      await this.#connection.clock.sleep(pause, signal);
    }
  }
}
