import type { Diagnostics } from "../diagnostics";
import type { CtyType, Path, Unknown } from "../values";
import type { NoPromise } from "./refuse-promise";

/** What a validator knows beside the value. */
export interface ValidatorContext {
  /** Where the value stands. */
  readonly path: Path;
  /** The value's type in Terraform, which tells a list from a set. */
  readonly type: CtyType;
  /** True when the value is not to be shown: the schema calls it, or something around it, sensitive or write-only. */
  readonly sensitive: boolean;
  /** Problems are appended here; the path of the attribute is taken if none is given. */
  readonly diagnostics: Diagnostics;
  /** Whether the Terraform that calls has write-only attributes; unset where it does not say. */
  readonly writeOnlyAttributes?: boolean;
  /**
   * Any other value of the configuration, null when it or something above it is not set, or when there is no block of
   * that name. A path of one name that starts with a dot (`[".other"]`) is a sibling of the attribute.
   */
  get(path: Path): unknown;
}

/** What every validator says of itself. */
interface Demand {
  /** What it demands, in Markdown, as the end of "The value …": the documentation is made from it. */
  readonly description: string;
  /** The paths for which it asks `get`. The schema is refused if nothing stands there. */
  readonly paths?: readonly Path[];
}

/** A validator that is called with what is known and not null; for blocks, when there is one. */
export interface KnownValidator<T> extends Demand {
  readonly always?: false;
  readonly validate: (value: T, context: ValidatorContext) => NoPromise;
}

/** A validator that is also called when the attribute is null or not known yet, or when there is no block. */
export interface AlwaysValidator<T> extends Demand {
  readonly always: true;
  readonly validate: (value: T | null | Unknown, context: ValidatorContext) => NoPromise;
}

/**
 * Checks a value of the configuration. It looks at what it is given and asks nobody, so it gives no promise; what takes
 * time belongs into the `validate` of a resource.
 */
export type Validator<T> = KnownValidator<T> | AlwaysValidator<T>;
