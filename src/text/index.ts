/**
 * Texts that know which of them are a program's own words and which are values, so that secrets are masked in the values only. The
 * framework and the rules both write such texts; this folder imports nothing of ours, and knows of nothing but strings.
 *
 * @module
 */
export { asText, messageOf } from "./as-text";
export { Text, text, words } from "./text";
