import type { CtyType } from "./type";

/** A value of a `dynamic` attribute: it brings its own type along. */
export class Dynamic {
  readonly type: CtyType;
  readonly value: unknown;

  constructor(type: CtyType, value: unknown) {
    this.type = type;
    this.value = value;
  }
}
