import { type Text, text, words } from "../diagnostics";
import type { Path } from "../values";
import type { Call } from "./session";

/** Says what is wrong with what a provider's handler gave, and that it is not the user's fault. */
export function providerBug(call: Call, summary: string, sentence: Text, path: Path): void {
  call.diagnostics.error(
    words(summary),
    text`${sentence}. This is a bug in the provider, not in your configuration: please report it to its developers.`,
    path,
  );
}
