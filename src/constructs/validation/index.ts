/**
 * What every construct is checked by at synth: unknown props, secrets in clear text, and what will be synthesised once overrides
 * are applied. It reads stacks and expressions, and knows no construct of ours.
 *
 * @module
 */
export { messageOf, type Problem, validate } from "./problem";
