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
