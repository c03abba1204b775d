import type { SavedState } from "./state-file";
import { writeState } from "./state-file";

/** Keeps a state file up to date: before each answer of a request that changed something, and soon after other changes. */
export class StateWriter {
  readonly #file: string;
  readonly #collect: () => SavedState;
  #dirty = false;
  #planned = false;

  constructor(file: string, collect: () => SavedState) {
    this.#file = file;
    this.#collect = collect;
  }

  /** Notes that something changed. */
  schedule(): void {
    this.#dirty = true;
    if (!this.#planned) {
      this.#planned = true;
      setImmediate(() => {
        this.#planned = false;
        this.save();
      });
    }
  }

  /** Writes the file if anything changed since it was written. */
  save(): void {
    if (this.#dirty) {
      this.#dirty = false;
      writeState(this.#file, this.#collect());
    }
  }
}
