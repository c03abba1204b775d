import { type Schema, SchemaError } from "../schema";
import { anywhere, givenByProvider } from "../schema/members";
import { checkUnplanned } from "./check-unplanned";

/** What is checked of a resource's list. */
interface ListedPart {
  readonly name: string;
  readonly identity?: unknown;
  readonly list?: { readonly schema: Schema };
}

const hasComputed = anywhere((member) => member.kind === "attribute" && givenByProvider(member.spec));

/** Checks the list of a resource, which Terraform would refuse when somebody queries it. */
export function checkListResource({ name, identity, list }: ListedPart): void {
  if (list === undefined) {
    return;
  }
  if (identity === undefined) {
    throw new SchemaError(`${name}: what is listed is told apart by its identity, and this resource has none`, []);
  }
  checkUnplanned("a list", list.schema);
  if (hasComputed(list.schema)) {
    throw new SchemaError(`${name}: the \`config\` block of a list has arguments only, nothing that is computed`, []);
  }
}
