import { AUTHENTICATION_RULES } from "./authentication";
import { NETWORK_RULES } from "./network";
import { PLAIN_RULES } from "./plain";

/** Every rule by its name. The names are stable: they appear in messages, tests and `docs/rules.md`. */
export const RULES = { ...PLAIN_RULES, ...NETWORK_RULES, ...AUTHENTICATION_RULES } as const;

export type RuleId = keyof typeof RULES;
