/**
 * Problems and warnings for the user, and thrown values as text. It knows paths of values, and nothing of schemas.
 *
 * @module
 */
export { messageOf, Text, text, words } from "../../text";
export {
  type Diagnostic,
  DiagnosticError,
  type DiagnosticErrorOptions,
  Diagnostics,
  type Severity,
} from "./diagnostics";
export { pathText } from "./path-text";
