/** What is known about an error code beyond the message that ONTAP sends with it. */
export interface KnownCode {
  /** The meaning, used where ONTAP sends no message. */
  readonly meaning: string;
  /** What to do, in whole sentences. */
  readonly advice: string;
  /** What to do instead where ONTAP objects to this field. */
  readonly adviceFor?: Readonly<Record<string, string>>;
  /** What to do instead where a request of this method was refused: `POST`, `PATCH` and so on. */
  readonly adviceOn?: Readonly<Record<string, string>>;
  /**
   * Set where the same request may succeed later, unchanged. `refused`: ONTAP did nothing. `interrupted`: a call inside
   * the cluster failed, perhaps after the work was done.
   */
  readonly transient?: "refused" | "interrupted";
}
