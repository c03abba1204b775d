import type { SchemaShape, StateOf } from "../schema";
import type { ReadDataContext, ValidateContext } from "./contexts";
import type { TimeoutDefaults } from "./timeouts";

/** Looks something up that exists without Terraform. */
export interface DataSource<S extends SchemaShape, P> {
  /** The type as users write it: `notes_folder`. */
  readonly name: string;
  readonly schema: S;
  /**
   * Looks it up, and returns the configuration with what was found. Where there is nothing, throw a `DiagnosticError`: a
   * data source cannot be gone. (A search that may well find nothing gives an empty list.) It is read in the plan, or in the
   * apply where its configuration is not known before.
   */
  read(context: ReadDataContext<S, P>): Promise<StateOf<S>>;
  /** Checks the configuration beyond what the schema's validators do. Unknown values are no errors. */
  validate?(context: ValidateContext<S>): void | Promise<void>;
  /** The limit that applies where the user's `timeouts` say nothing, and a `timeouts` attribute brings none along. */
  readonly timeouts?: TimeoutDefaults<"read">;
}
