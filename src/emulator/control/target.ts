import type { Cluster } from "../clusters/cluster";
import type { Network } from "../clusters/network";
import type { Faults } from "../faults/faults";
import type { SeenRequest } from "../rest/host";
import type { Clock } from "../world/clock";
import type { SettingValues } from "../world/settings";

/** What the control port controls: the part of an emulator that it reads and changes. */
export interface ControlTarget {
  readonly clusters: readonly Cluster[];
  readonly clock: Clock;
  readonly faults: Faults;
  readonly network: Network;
  readonly settings: SettingValues;
  readonly requests: readonly SeenRequest[];
  clearRequests: () => void;
  /** Calls the observer after every request and every change; returns the function that removes it. */
  onChange: (observer: () => void) => () => void;
  /** Waits until the listeners follow the faults. */
  ready: () => Promise<void>;
}
