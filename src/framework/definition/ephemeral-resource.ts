import type { SchemaShape, StateOf } from "../schema";
import type { HeldContext, OpenContext, ValidateContext } from "./contexts";
import type { TimeoutDefaults } from "./timeouts";

/** When Terraform should ask for a renewal. */
export interface Renewal {
  /** When to call `renew`: some time before what was opened expires, since Terraform may be late. Without it, never. */
  readonly renewAt?: Date;
}

/** What Terraform has for the length of one run and never stores. Terraform 1.10 and newer. */
export interface EphemeralResource<S extends SchemaShape, P> {
  /** The type as users write it: `notes_ticket`. */
  readonly name: string;
  readonly schema: S;
  /** Opens it. If what it returns cannot be used, or with errors, it is closed again. */
  open(context: OpenContext<S, P>): Promise<Renewal & { readonly result: StateOf<S> }>;
  /**
   * Called when `renewAt` has come; says when to come again. What it keeps in private state is there at the next renewal;
   * Terraform 1.11 gives `close` what `open` kept, and shows no error of a renewal, which stands in the log only.
   */
  renew?(context: HeldContext<P>): Promise<Renewal>;
  /** Called when Terraform needs it no more. */
  close?(context: HeldContext<P>): Promise<void>;
  /** Checks the configuration beyond what the schema's validators do. Unknown values are no errors. */
  validate?(context: ValidateContext<S>): void | Promise<void>;
  /** Limits that apply where the user's `timeouts` say nothing, and a `timeouts` attribute brings none along. */
  readonly timeouts?: TimeoutDefaults<"open" | "renew" | "close">;
}
