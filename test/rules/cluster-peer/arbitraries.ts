import fc from "fast-check";
import { type PeerConfig, UNKNOWN } from "../../../src/rules/cluster-peer";

const uuid = "1cd8a442-86d1-11e0-ae1c-123478563412";

/** No rule may make this appear in a text: it is what every generated passphrase contains. */
export const secret = "☃s3cret";

function maybe<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null | typeof UNKNOWN> {
  return fc.oneof({ weight: 6, arbitrary: values }, fc.constant(null), fc.constant(UNKNOWN));
}
function object<T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return maybe(fc.record(fields, { requiredKeys: [] }));
}
function list<T>(element: fc.Arbitrary<T>) {
  return maybe(fc.array(element, { maxLength: 4 }));
}

/**
 * Configurations with whatever part left out, null or unknown. The others hold what rules have an opinion on: values that are
 * right by themselves, and, where `alsoBad`, such as are wrong or that nobody thought of.
 */
function configs(alsoBad: boolean): fc.Arbitrary<PeerConfig> {
  const text = (good: readonly string[], bad: readonly string[]) =>
    maybe(
      alsoBad
        ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...good, ...bad) }, fc.string())
        : fc.constantFrom(...good),
    );
  const address = text(
    ["10.1.1.7", "10.1.1.8", "10.1.1.9", "2001:db8::7", "2001:DB8:0::7", "ic1", "169.254.1.1"],
    ["::1", "10.1.1", "0.0.0.0", "localhost", ""],
  );
  const ip = text(["10.1.1.1", "10.1.1.2", "10.1.1.3", "2001:db8::1"], ["ic1", "10.1.1.0", "10.1.1", "::1", ""]);
  const passphrase = maybe(
    fc.constantFrom(secret, `${secret} and more of it`, ` ${secret}\n`, ...(alsoBad ? [""] : [])),
  );
  const named = object({
    name: text(["svm1", "svm2", "Default"], ["a b", "*", uuid, "Cluster", ""]),
    uuid: text([uuid], ["svm1", ""]),
  });
  return fc.record(
    {
      name: text(["cluster2", "a.b"], ["all", "2nd", ""]),
      cluster: text(["east"], [""]),
      remote: object({ ip_addresses: list(address) }),
      authentication: object({
        passphrase,
        passphrase_wo: passphrase,
        passphrase_wo_version: maybe(fc.nat(3)),
        generate_passphrase: maybe(fc.boolean()),
        expiry_time: text(["PT1H", "P7D", "2030-01-11T12:00:00Z"], ["P8D", "PT0S", "1h", "12/25/2018 00:00:00"]),
        in_use: text(["ok", "absent", "revoked"], ["OK"]),
        state: text(["ok", "absent", "pending", "problem"], []),
      }),
      encryption: object({
        proposed: text(["none", "tls_psk", "tls-psk"], ["tls"]),
        state: text(["none", "tls_psk"], []),
      }),
      ipspace: named,
      initial_allowed_svms: list(named),
      peer_applications: list(text(["snapmirror", "flexcache"], ["nfs"])),
      local_network: object({
        interfaces: list(object({ ip_address: ip })),
        netmask: text(["24", "64", "255.255.255.0"], ["0.0.0.255", ""]),
        broadcast_domain: text(["Default"], [""]),
        gateway: text(["10.1.1.254", "2001:db8::fe", "10.2.1.1"], ["10.1.1.1", "router", ""]),
      }),
      timeouts: object({
        create: text(["5m"], ["30", "0s"]),
        read: text(["1h"], ["soon"]),
        update: text(["30s"], ["PT5M"]),
      }),
    },
    { requiredKeys: [] },
  );
}

export const anyConfig = configs(true);

type Step = string | number;

/** Every place in a value, as a path. */
export function placesIn(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== "object" || value === null) {
    return [path];
  }
  const entries: [Step, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([step, inner]) => placesIn(inner, [...path, step]))];
}

/** The value with something else in one place. */
export function withPlace(value: unknown, path: readonly Step[], put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    return put;
  }
  const at = (value as Record<Step, unknown>)[step];
  if (Array.isArray(value)) {
    return value.with(step as number, withPlace(at, rest, put));
  }
  return { ...(value as object), [step]: withPlace(at, rest, put) };
}

type ConfigAndPlace = fc.Arbitrary<readonly [PeerConfig, readonly Step[]]>;

function andPlace(config: fc.Arbitrary<PeerConfig>): ConfigAndPlace {
  return config
    .map((value) => [value, placesIn(value).slice(1)] as const)
    .filter(([, places]) => places.length > 0)
    .chain(([value, places]) => fc.tuple(fc.constant(value), fc.constantFrom(...places)));
}

/** A configuration, and one place in it below the top. */
export const configAndPlace = andPlace(anyConfig);
/** The same of a configuration whose values are right by themselves, so that many of them are right as a whole. */
export const goodConfigAndPlace = andPlace(configs(false));
