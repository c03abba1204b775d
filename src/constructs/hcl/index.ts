/**
 * A reader of Terraform's templates: which literals, variables and local values a text takes its result from, as far as that
 * stands in plain sight. It knows nothing of cdktf.
 *
 * @module
 */
export { type Ingredients, ingredientsOf, type Source } from "./ingredients";
export { isExpression, type TemplatePart, templateParts } from "./template";
