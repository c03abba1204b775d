/**
 * A reader of Terraform's expressions: which literals, variables and local values a text takes its result from. It knows nothing
 * of cdktf.
 *
 * @module
 */
export { ingredientsOf, type Source } from "./expression";
