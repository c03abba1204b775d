/** A mistake in the arguments, or in what says which clusters there are: the message is all that the user needs. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
