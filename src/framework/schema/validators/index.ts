export { atLeastOneOf, conflictsWith, exactlyOneOf, requiredWith } from "./together";
export {
  allOf,
  atLeast,
  atMost,
  between,
  each,
  lengthAtLeast,
  lengthBetween,
  noneOf,
  oneOf,
  pattern,
  sizeAtLeast,
  sizeBetween,
  uniqueElements,
  validator,
} from "./values";
