/**
 * Terraform's values, types and paths in JavaScript, and their encodings, msgpack and JSON. It knows nothing else.
 *
 * @module
 */
export { decodeMsgpack } from "./decode";
export { Dynamic } from "./dynamic";
export { encodeMsgpack } from "./encode";
export { isEqual } from "./equal";
export { ValueError } from "./error";
export { Decimal, isNumeric, type Numeric, numbersEqual, toNumber } from "./number";
export { formatPath, type MapKeyStep, type Path, type PathStep, pathsEqual, type SetElementStep } from "./path";
export { canonicalSet, valuesEqual } from "./set";
export {
  bool,
  type CtyType,
  dynamic,
  listOf,
  mapOf,
  numberType,
  objectOf,
  setOf,
  stringType,
  tupleOf,
  typeFromJson,
  typesEqual,
  typeToJson,
  typeToString,
} from "./type";
export { isNull, isSet, isUnknown, isWhollyKnown, UNKNOWN, type Unknown } from "./unknown";
