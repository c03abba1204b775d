import { type AnyAttribute, bool, type ConfigOf, isSet, string, UNKNOWN, type Unknown } from "../../framework";
import {
  defaultsHolder,
  type Holder,
  type SettingName,
  settingsFromDefaults,
  settingsFromEnvironment,
} from "../../rules/connection";

/** What says how to reach one cluster, and as whom, with where it is read from when it is not set. */
function attributesFrom(environment: string) {
  return {
    hostname: string({
      optional: true,
      description:
        "Name or address of the cluster's management LIF, without `https://`; a port other than 443 goes behind it: " +
        `\`cluster1.example.com:8443\`, \`[2001:db8::1]:8443\`. From the environment: \`${environment}HOSTNAME\`.`,
    }),
    ...loginAttributesFrom(environment),
  } satisfies Record<SettingName, AnyAttribute>;
}

/** The same without the host: what several clusters may have in common. */
function loginAttributesFrom(environment: string) {
  return {
    username: string({
      optional: true,
      description: `Name of the ONTAP user for a login by password. From the environment: \`${environment}USERNAME\`.`,
    }),
    password: string({
      optional: true,
      sensitive: true,
      description: `The user's password. From the environment: \`${environment}PASSWORD\`.`,
    }),
    certificate: string({
      optional: true,
      description:
        "The user's certificate in PEM, for a login by certificate; it goes with `private_key`. From the environment: " +
        `\`${environment}CERTIFICATE\`.`,
    }),
    private_key: string({
      optional: true,
      sensitive: true,
      description: `The private key of \`certificate\` in PEM. From the environment: \`${environment}PRIVATE_KEY\`.`,
    }),
    token: string({
      optional: true,
      sensitive: true,
      description: `OAuth 2.0 bearer token (ONTAP 9.14 and newer). From the environment: \`${environment}TOKEN\`.`,
    }),
    ca_file: string({
      optional: true,
      description:
        "Path of a file with the certificates (PEM) to trust instead of those that Node.js trusts: a root, an intermediate " +
        `authority, or the cluster's own certificate. From the environment: \`${environment}CA_FILE\`.`,
    }),
    ca_certificate: string({
      optional: true,
      description: `The same certificates as text instead of a file. From the environment: \`${environment}CA_CERTIFICATE\`.`,
    }),
    validate_certs: bool({
      optional: true,
      description:
        "Whether the cluster's TLS certificate, and the hostname in it, are verified. `true` if not set; `false` lets anyone " +
        "on the way read the login and is for test systems only. For a self-signed certificate, give it as `ca_file` instead. " +
        `From the environment: \`${environment}VALIDATE_CERTS\`.`,
    }),
  } satisfies Record<Exclude<SettingName, "hostname">, AnyAttribute>;
}

/** The settings of the provider's own cluster. */
export const connectionAttributes = attributesFrom("ONTAP_");
/** The same of one of its `clusters`. */
export const namedConnectionAttributes = attributesFrom("ONTAP_<NAME>_");
/** What all of its `clusters` have that do not say otherwise. */
export const defaultsAttributes = loginAttributesFrom("ONTAP_CLUSTERS_");

/** The settings of one connection by attribute, as configured: null where not set, possibly unknown. */
export type ConnectionConfig = ConfigOf<{
  readonly attributes: typeof connectionAttributes;
  readonly blocks: Record<never, never>;
}>;

/** The settings of one connection once the environment has filled the gaps. */
export type ConnectionSettings = {
  readonly [K in keyof ConnectionConfig]?: Exclude<ConnectionConfig[K], null | Unknown>;
};

/** The settings that all `clusters` have that do not say otherwise. */
export type DefaultsConfig = Omit<ConnectionConfig, "hostname">;

/** A cluster of which only the name is known yet. */
export const unknownCluster = allUnknown(connectionAttributes) as ConnectionConfig;
/** Defaults of which it is known only that there are some. */
export const unknownDefaults = allUnknown(defaultsAttributes) as DefaultsConfig;

function allUnknown(attributes: object): object {
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, UNKNOWN]));
}

/** The settings of one connection, with where they come from. */
export interface CompleteSettings {
  readonly settings: ConnectionSettings;
  /** Those whose values are not known yet, by their paths below the provider, or below the cluster. */
  readonly unknown: readonly string[];
  /** Those that the provider's `defaults` say, or their variables. */
  readonly fromDefaults: ReadonlySet<string>;
}

/**
 * The settings with their gaps filled from the environment, and then, for one of the `clusters`, from the defaults. Unknown
 * values are left out and said to be so.
 *
 * @param defaults of a provider that has some
 */
export function completeSettings(
  config: ConnectionConfig,
  cluster: string | null,
  environment: NodeJS.ProcessEnv,
  defaults: DefaultsConfig | null = null,
): CompleteSettings {
  const own = withEnvironment(config, cluster, environment);
  const shared = cluster === null || defaults === null ? {} : withEnvironment(defaults, defaultsHolder, environment);
  const fromDefaults = settingsFromDefaults(own, shared);
  const all: [SettingName, unknown][] = [
    ...(Object.entries(own) as [SettingName, unknown][]),
    ...fromDefaults.map((name): [SettingName, unknown] => [name, shared[name]]),
  ];
  return {
    settings: Object.fromEntries(all.filter(([, value]) => isSet(value) && value !== UNKNOWN)),
    unknown: all.flatMap(([name, value]) =>
      value === UNKNOWN ? [fromDefaults.includes(name) ? `defaults.${name}` : name] : [],
    ),
    fromDefaults: new Set(fromDefaults),
  };
}

/** What is configured, with its gaps filled from the environment. */
function withEnvironment(
  config: Partial<ConnectionConfig>,
  holder: Holder,
  environment: NodeJS.ProcessEnv,
): Partial<ConnectionConfig> {
  const found = [...settingsFromEnvironment(config, holder, environment)].map(([name, text]) => [
    name,
    name === "validate_certs" ? truth(text) : text,
  ]);
  return { ...config, ...Object.fromEntries(found) };
}

function truth(text: string): boolean {
  return !["0", "false", "no", "off"].includes(text.trim().toLowerCase());
}
