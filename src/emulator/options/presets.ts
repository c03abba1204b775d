import type { Role } from "../world/model";

/** What a restricted system has otherwise than an ordinary cluster. */
export interface Preset {
  /** The first user, in place of `admin`. */
  user: { name: string; role: string };
  roles: Role[];
  /** The name of the IPspace that others call Default. */
  defaultIpspace: string;
}

/**
 * Restricted systems, as far as public sources describe them; docs/emulator.md names the sources.
 *
 * - `fsx`: Amazon FSx for NetApp ONTAP. Its administrator is `fsxadmin`.
 * - `gcnv`: Google Cloud NetApp Volumes. Its IPspace is `Gcnv`, there is no `Default`, and LIFs cannot be read.
 * - `least_privilege`: an ordinary cluster whose first user has the least rights with which every feature of this package's
 *   provider works.
 */
export const presets = {
  fsx: {
    user: { name: "fsxadmin", role: "fsxadmin" },
    roles: [{ name: "fsxadmin", privileges: [{ path: "/api", access: "all" }] }],
    defaultIpspace: "Default",
  },
  gcnv: {
    user: { name: "admin", role: "gcnv" },
    roles: [
      {
        name: "gcnv",
        privileges: [
          { path: "/api", access: "all" },
          { path: "/api/network/ip/interfaces", access: "none" },
        ],
      },
    ],
    defaultIpspace: "Gcnv",
  },
  least_privilege: {
    user: { name: "terraform", role: "terraform" },
    roles: [
      {
        name: "terraform",
        privileges: [
          { path: "/api/cluster", access: "readonly" },
          { path: "/api/cluster/peers", access: "all" },
          { path: "/api/network/ip/interfaces", access: "readonly" },
        ],
      },
    ],
    defaultIpspace: "Default",
  },
} as const satisfies Record<string, Preset>;

export const presetNames = Object.keys(presets) as (keyof typeof presets)[];
