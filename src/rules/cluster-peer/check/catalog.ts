import { type Text, text, words } from "../../text";
import type { Wording } from "../../wording";
import type { Problem, Rule } from "../model/rule";
import { shapeRules } from "../model/shape";
import { applicationRules } from "./applications";
import { authenticationRules } from "./authentication";
import { clusterRules } from "./cluster";
import { createRules } from "./create";
import { elementRules } from "./elements";
import { encryptionRules } from "./encryption";
import { localNetworkRules } from "./local-network";
import { nameRules } from "./names";
import { remoteRules } from "./remote";
import { timeoutRules } from "./timeouts";
import { updateRules } from "./update";

/** Every rule by its id. The ids are stable: they appear in tests and in `docs/rules.md`. */
export const rules = {
  ...shapeRules,
  ...elementRules,
  ...nameRules,
  ...applicationRules,
  ...timeoutRules,
  ...remoteRules,
  ...localNetworkRules,
  ...authenticationRules,
  ...encryptionRules,
  ...createRules,
  ...updateRules,
  ...clusterRules,
} as const;

export type RuleId = keyof typeof rules;

/** The words for a problem: a headline, and what is wrong, why, and what to do. */
export interface Description {
  readonly summary: Text;
  /** Ends with the code with which ONTAP itself would answer, where NetApp documents one. */
  readonly detail: Text;
}

/** What a problem is called in a face's words. */
export function describe({ rule: id, severity, params }: Problem, wording: Wording): Description {
  const { summary, code, message } = rules[id as RuleId] as Rule<unknown>;
  const detail = message(wording, params);
  if (code === undefined) {
    return { summary: words(summary), detail };
  }
  const answer = severity === "error" ? `ONTAP error ${code}` : `the ONTAP error would be ${code}`;
  return { summary: words(summary), detail: text`${detail} (${words(answer)})` };
}
