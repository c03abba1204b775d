/**
 * Validators that most schemas need. They know a value and what stands beside it in the configuration.
 *
 * @module
 */
export { allOf, anyOf } from "./combine";
export { each, eachKey, eachValue, uniqueElements } from "./elements";
export { atLeastOneOf, conflictsWith, exactlyOneOf, preferWriteOnly, requiredWith } from "./together";
export {
  atLeast,
  atMost,
  between,
  lengthAtLeast,
  lengthAtMost,
  lengthBetween,
  noneOf,
  oneOf,
  oneOfIgnoringCase,
  pattern,
  sizeAtLeast,
  sizeAtMost,
  sizeBetween,
  validator,
} from "./values";
