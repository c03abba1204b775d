import type { ReadDataContext, ValidateContext } from "./contexts";
import type { SchemaShape, StateOf } from "./schema";
import type { TimeoutDefaults } from "./timeouts";

/** Looks something up that exists without Terraform. */
export interface DataSource<S extends SchemaShape, P> {
  /** The type as users write it: `ontap_cluster`. */
  readonly name: string;
  readonly schema: S;
  read(context: ReadDataContext<S, P>): Promise<StateOf<S>>;
  /** Checks the configuration beyond what the schema's validators do. Unknown values are no errors. */
  validate?(context: ValidateContext<S>): void | Promise<void>;
  /** The limit that applies where the user's `timeouts` say nothing, and a `timeouts` attribute brings none along. */
  readonly timeouts?: TimeoutDefaults<"read">;
}
