import type { Diagnostics } from "../diagnostics";
import type { CtyType, Path } from "../values";

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
  /**
   * Any other value of the configuration, null when it or something above it is not set. A path of one name that starts
   * with a dot (`[".other"]`) is a sibling of the attribute.
   */
  get(path: Path): unknown;
}

/**
 * Checks a value of the configuration. It is called with known values that are not null, unless it asks for
 * `always`.
 */
export interface Validator<T> {
  /** What it demands, in Markdown, as the end of "The value …": the documentation is made from it. */
  readonly description: string;
  /** Also called when the attribute is null or not known yet. */
  readonly always?: boolean;
  validate(value: T, context: ValidatorContext): void;
}
