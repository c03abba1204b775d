import type { RecordedClusters, Write } from "../provider/support/clusters";
import type { Block, Change, ResourceType, Values } from "../provider/support/model-terraform";
import type { Side } from "./steps";

/** The resources as Terraform has stored them, by address. */
export type State = ReadonlyMap<string, { readonly state: Values }>;

/** What somebody has configured by now. */
export interface Configuration {
  readonly type: ResourceType;
  /** Every passphrase that somebody has chosen. None may ever be shown, nor stored. */
  readonly passphrases: readonly string[];
  /** Whether the state holds passphrases that clusters generated: whoever gets one has to be told. */
  readonly storesGenerated: boolean;
  /** The resource blocks, by address. What another resource has made is in them as far as it is known. */
  blocks(state: State): ReadonlyMap<string, Block>;
  /** The resources that change something on a cluster. */
  addressesOn(cluster: string): readonly string[];
  edit(side: Side, change: Values): void;
  rotate(): void;
  ignore(side: Side, paths: readonly string[]): void;
  /** Exchanges the addresses of two peers, where there are two on one cluster. */
  swap(): void;
  /** Takes away what cannot end well, as a person does in the end. */
  settle(state: State): void;
  /** What of a write the plan of its resource did not show. */
  unshown(write: Write, change: Change): readonly string[];
  /** The imports that an error asks for, each as an address and an id. */
  imports(error: unknown): readonly (readonly [address: string, id: string])[];
  /** The resources that an error asks to replace. */
  replacements(error: unknown, state: State): readonly string[];
  /** Fails unless what is on the clusters is what Terraform has stored, once and whole. */
  expectWell(clusters: RecordedClusters, state: State): void;
}
