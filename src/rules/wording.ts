import { type Text, text, words } from "./text";

/** How one face of the product writes what its messages speak of. */
export interface Wording {
  /** An attribute, by its name or path in Terraform's spelling, as it stands in a sentence. */
  attribute(path: string): Text;
  /** The expression that reads a file, as it stands in a sentence. */
  readonly readFile: Text;
}

/** `ip_addresses` → `ipAddresses` */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** For users of Terraform: `remote.ip_addresses`. */
export const terraformWording: Wording = {
  attribute: (path) => text`\`${words(path)}\``,
  readFile: words('`file("…")`'),
};

/** For users of the constructs: `remote.ipAddresses`. */
export const typescriptWording: Wording = {
  attribute: (path) => text`\`${words(camelCase(path))}\``,
  readFile: words('`Fn.file("…")`'),
};
