import type { SchemaShape } from "../schema";
import type { InvokeContext, PlanActionContext, ValidateContext } from "./contexts";
import type { TimeoutDefaults } from "./timeouts";

/**
 * Does something once, at the user's wish: by `terraform apply -invoke=action.TYPE.NAME`, or by an `action_trigger` of a
 * resource. It has no state and gives no value. Terraform 1.14 and newer; older ones, and OpenTofu, do not ask for it.
 */
export interface Action<S extends SchemaShape, P> {
  /** The type as users write it: `notes_archive`. */
  readonly name: string;
  /**
   * The arguments of the `config` block: required or optional, without defaults. One that takes an ephemeral value, such as
   * a password, must be write-only.
   */
  readonly schema: S;
  /** Does it. That it came to nothing is an error: what the action was triggered by fails then. */
  invoke(context: InvokeContext<S, P>): Promise<void>;
  /** Has a say when it is planned: warnings, or an error that forbids it. Anything may be unknown yet. */
  plan?(context: PlanActionContext<S, P>): void | Promise<void>;
  /** Checks the configuration beyond what the schema's validators do. Unknown values are no errors. */
  validate?(context: ValidateContext<S>): void | Promise<void>;
  /** The limit that applies where the user's `timeouts` say nothing, and a `timeouts` attribute brings none along. */
  readonly timeouts?: TimeoutDefaults<"invoke">;
}
