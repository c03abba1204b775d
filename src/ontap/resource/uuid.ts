import { words } from "../../text/text";
import { OntapError } from "../errors/ontap-error";

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A uuid as ONTAP writes it, in small letters. Keeps anything else out of a URL, where it could name another resource.
 * @throws OntapError of kind `usage`
 */
export function asUuid(uuid: string, noun: string): string {
  if (uuidForm.test(uuid)) {
    return uuid.toLowerCase();
  }
  throw new OntapError({
    kind: "usage",
    reason: `"${uuid}" is not the uuid of a ${noun}`,
    advice: words("A uuid looks like 1cd8a442-86d1-11e0-ae1c-123478563412."),
  });
}
