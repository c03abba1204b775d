// Written from src/constructs/hcl/index.ts by "npm run generate".
/**
 * A reader of Terraform's expressions: which literals, variables and local values a text takes its result from. It knows nothing
 * of cdktn.
 *
 * @module
 */
export { ingredientsOf, type Source } from "./expression";
