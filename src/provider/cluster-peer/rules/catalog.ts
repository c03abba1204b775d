import { AUTHENTICATION_RULES } from "./catalog-authentication";
import { NETWORK_RULES } from "./catalog-network";
import { PLAIN_RULES } from "./catalog-plain";

/** Every rule by its name. The names are stable: they appear in messages, tests and `docs/rules.md`. */
export const RULES = { ...PLAIN_RULES, ...NETWORK_RULES, ...AUTHENTICATION_RULES } as const;

export type RuleId = keyof typeof RULES;
