import { domainToASCII } from "node:url";

const longestName = 253;
const longestLabel = 63;

/** What keeps a text from being a hostname by RFC 1123, as a clause that begins with "it"; `undefined` if it is one. */
export function hostNameFault(text: string): { reason: string; meant?: string } | undefined {
  if (/[^\x20-\x7e]/.test(text)) {
    const meant = domainToASCII(text);
    return { reason: "it has characters outside ASCII", ...(meant !== "" && { meant }) };
  }
  const odd = /[^A-Za-z0-9.-]/.exec(text);
  if (odd) {
    return { reason: `it is not an IP address, and a hostname cannot contain ${JSON.stringify(odd[0])}` };
  }
  if (text.endsWith(".")) {
    return { reason: "it ends with a dot", meant: text.replace(/\.+$/, "") };
  }
  if (text.length > longestName) {
    return { reason: `it has ${text.length} characters, and a hostname has at most ${longestName}` };
  }
  const labels = text.split(".");
  if (labels.includes("")) {
    return { reason: "it has a dot too many", meant: labels.filter((l) => l !== "").join(".") };
  }
  const long = labels.find((label) => label.length > longestLabel);
  if (long !== undefined) {
    return { reason: `it has more than ${longestLabel} characters between two dots` };
  }
  if (labels.some((label) => label.startsWith("-") || label.endsWith("-"))) {
    return { reason: "a part of it begins or ends with a hyphen" };
  }
  if (/^\d+$/.test(labels.at(-1) ?? "")) {
    return { reason: "it ends with a number, as an IPv4 address does, and is not one" };
  }
  return undefined;
}
