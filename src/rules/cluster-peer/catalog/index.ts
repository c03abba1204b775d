import { authenticationRules } from "./authentication";
import { networkRules } from "./network";
import { plainRules } from "./plain";

/** Every rule by its name. The names are stable: they appear in messages, tests and `docs/rules.md`. */
export const rules = { ...plainRules, ...networkRules, ...authenticationRules } as const;

export type RuleId = keyof typeof rules;
