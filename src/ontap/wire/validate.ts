import * as v from "valibot";
import type { Answer } from "../connection/answer";
import { malformed } from "../errors/answer-error";

/**
 * Takes a body for what ONTAP's API documentation says it is.
 * @throws OntapError of kind `malformed` that names the first field that differs. Values are not quoted: they may be secret.
 */
export function validate<T extends v.GenericSchema>(
  schema: T,
  answer: Answer,
  body: unknown = answer.body,
): v.InferOutput<T> {
  if (body === undefined) {
    throw malformed("The answer is empty where a body is due", answer);
  }
  const result = v.safeParse(schema, body);
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? "(the body itself)";
  throw malformed(
    `The answer differs from ONTAP's API documentation at ${path}: expected ${issue.type === "custom" ? issue.message : issue.expected}, found ${kindOf(issue.input)}`,
    answer,
  );
}

function kindOf(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "a list" : typeof value;
}
