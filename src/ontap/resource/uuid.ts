import { OntapError } from "../errors/ontap-error";

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Keeps anything but a uuid out of a URL, where it could name another resource. */
export function checkUuid(uuid: string, noun: string): void {
  if (uuidForm.test(uuid)) return;
  throw new OntapError({
    kind: "usage",
    reason: `"${uuid}" is not the uuid of a ${noun}`,
    advice: "A uuid looks like 1cd8a442-86d1-11e0-ae1c-123478563412.",
  });
}
