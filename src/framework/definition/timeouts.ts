import { text, words } from "../diagnostics";
import { block, type Schema, singleNested, string } from "../schema";
import type { Validator } from "../schema/validator";

/** What can have a time limit that the user says. */
export type LimitedOperation = "create" | "read" | "update" | "delete" | "open" | "invoke";

/** What can have a time limit. To renew and to close, Terraform gives nothing that a user wrote. */
export type Operation = LimitedOperation | "renew" | "close";

/** Default limits per operation, in the form that users write: `20m`. None means no limit. */
export type TimeoutDefaults<O extends Operation = Operation> = Partial<Readonly<Record<O, string>>>;

/** The units that Go takes, and so the timeouts of providers in Go, in milliseconds. */
const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  "\u03bcs": 1e-3, // with the Greek letter, which looks the same
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const term = /(\d+(?:\.\d+)?)(ns|us|µs|\u03bcs|ms|s|m|h)/g;
const durationPattern = new RegExp(`^(?:${term.source})+$`);

/** Milliseconds of `30s`, `1h30m`; undefined for what is no duration, and for zero. */
export function parseDuration(text: string): number | undefined {
  if (!durationPattern.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, count, unit] of text.matchAll(term)) {
    total += Number(count) * (units[unit as string] as number);
  }
  return total > 0 ? total : undefined;
}

const duration: Validator<string> = {
  description: "must be a duration such as `30s`, `5m` or `1h30m`",
  validate(value, { diagnostics }) {
    if (parseDuration(value) !== undefined) {
      return;
    }
    diagnostics.error(
      words("Invalid timeout"),
      text`${JSON.stringify(value)} is no duration. ${words("Write numbers with the units h, m, s, ms, us or ns, such as 30s, 5m or 1h30m.")}`,
    );
  },
};

function limit(operation: LimitedOperation, fallback: string) {
  return string({
    optional: true,
    description: `How long ${operation} may take, such as \`30s\`, \`5m\` or \`1h30m\`. ${fallback} if not set.`,
    validators: [duration],
  });
}

function limits<O extends LimitedOperation>(
  defaults: Readonly<Record<O, string>>,
): Readonly<Record<O, ReturnType<typeof limit>>> {
  const all = Object.entries<string>(defaults).map(([operation, fallback]) => [
    operation,
    limit(operation as LimitedOperation, `\`${fallback}\``),
  ]);
  return Object.fromEntries(all);
}

const description = "How long operations may take before they are given up.";

/**
 * The `timeouts` attribute for the operations that have a default limit, written `timeouts = { create = "5m" }`. It brings
 * these defaults along: a schema that has it as `timeouts` needs nothing else for them to count.
 */
export function timeoutsAttribute<O extends LimitedOperation>(defaults: Readonly<Record<O, string>>) {
  return { ...singleNested(limits(defaults), { optional: true, description }), timeoutDefaults: defaults };
}

/**
 * The same as a block, written `timeouts { create = "5m" }`: for a resource whose users have it so already. Goes into a
 * schema's `blocks`, as `timeouts`.
 */
export function timeoutsBlock<O extends LimitedOperation>(defaults: Readonly<Record<O, string>>) {
  return { ...block.single(limits(defaults), { description }), timeoutDefaults: defaults };
}

/** What has handlers with time limits. */
export interface Limited {
  readonly name: string;
  readonly schema: Schema;
  readonly timeouts?: TimeoutDefaults;
}

/** The defaults that a schema's `timeouts`, be it an attribute or a block, brings along. */
export function defaultsIn({ attributes, blocks }: Schema): TimeoutDefaults {
  const timeouts: object | undefined = attributes.timeouts ?? blocks.timeouts;
  return timeouts && "timeoutDefaults" in timeouts ? (timeouts.timeoutDefaults as TimeoutDefaults) : {};
}

/** How a user says the limit of an operation in the configuration; undefined where that cannot be. */
export function howToConfigure({ attributes, blocks }: Schema, operation: Operation): string | undefined {
  const nested = attributes.timeouts?.spec.nested;
  if (nested && Object.hasOwn(nested.attributes, operation)) {
    return `set timeouts.${operation}`;
  }
  const { timeouts } = blocks;
  return timeouts && Object.hasOwn(timeouts.attributes, operation)
    ? `set ${operation} in the timeouts block`
    : undefined;
}

/**
 * The limit of an operation in milliseconds: what the user wrote, else the default, else none. What is no duration, which
 * only a `timeouts` without validators lets pass, counts as not written.
 */
export function limitOf(operation: Operation, written: unknown, part: Limited): number | undefined {
  const own = typeof written === "object" && written !== null ? (written as Record<string, unknown>)[operation] : null;
  const fallback = { ...defaultsIn(part.schema), ...part.timeouts }[operation];
  return (typeof own === "string" ? parseDuration(own) : undefined) ?? parseDuration(fallback ?? "");
}
