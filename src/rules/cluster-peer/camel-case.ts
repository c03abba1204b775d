import type { Problem } from "./check/report";
import { attributeNames } from "./shape";

/** `ip_addresses` → `ipAddresses` */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The same problem for TypeScript users: attribute names in its path and its texts as constructs spell them. Values such as
 * `tls_psk` stay as they are.
 */
export function inCamelCase<P extends Problem>(problem: P): P {
  const names = new Set(attributeNames().filter((name) => name.includes("_")));
  const translate = (text: string): string =>
    text.replace(/`([a-z_.]+)`/g, (_, quoted: string) => {
      const steps = quoted.split(".").map((step) => (names.has(step) ? camelCase(step) : step));
      return `\`${steps.join(".")}\``;
    });
  return {
    ...problem,
    path: problem.path.map((step) => (typeof step === "string" ? camelCase(step) : step)),
    summary: translate(problem.summary),
    detail: translate(problem.detail),
  };
}
