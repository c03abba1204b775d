import type { CtyType } from "./type";

/** A value of a `dynamic` attribute: it brings its own type along. */
export class Dynamic {
  constructor(
    readonly type: CtyType,
    readonly value: unknown,
  ) {}
}
