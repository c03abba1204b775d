import { type AnyAttribute, bool, type ConfigOf, isSet, string, UNKNOWN, type Unknown } from "../../framework";
import { type SettingName, settingsFromEnvironment } from "../../rules/connection";

/** What says how to reach one cluster, and as whom, with where it is read from when it is not set. */
function attributesFrom(environment: string) {
  return {
    hostname: string({
      optional: true,
      description:
        "Name or address of the cluster's management LIF, without `https://`; a port other than 443 goes behind it: " +
        `\`cluster1.example.com:8443\`, \`[2001:db8::1]:8443\`. From the environment: \`${environment}HOSTNAME\`.`,
    }),
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
        "Whether the cluster's TLS certificate, and the host name in it, are verified. `true` if not set; `false` lets anyone " +
        "on the way read the login and is for test systems only. For a self-signed certificate, give it as `ca_file` instead. " +
        `From the environment: \`${environment}VALIDATE_CERTS\`.`,
    }),
  } satisfies Record<SettingName, AnyAttribute>;
}

/** The settings of the provider's own cluster. */
export const connectionAttributes = attributesFrom("ONTAP_");
/** The same of one of its `clusters`. */
export const namedConnectionAttributes = attributesFrom("ONTAP_<NAME>_");

/** The settings of one connection by attribute, as configured: null where not set, possibly unknown. */
export type ConnectionConfig = ConfigOf<{
  readonly attributes: typeof connectionAttributes;
  readonly blocks: Record<never, never>;
}>;

/** The settings of one connection once the environment has filled the gaps. */
export type ConnectionSettings = {
  readonly [K in keyof ConnectionConfig]?: Exclude<ConnectionConfig[K], null | Unknown>;
};

/** A cluster of which only the name is known yet. */
export const unknownCluster = Object.fromEntries(
  Object.keys(connectionAttributes).map((name) => [name, UNKNOWN]),
) as ConnectionConfig;

/** The settings with their gaps filled from the environment. Unknown values are left out and said to be so. */
export function withEnvironment(
  config: ConnectionConfig,
  cluster: string | null,
  environment: NodeJS.ProcessEnv,
): { readonly settings: ConnectionSettings; readonly unknown: readonly string[] } {
  const settings: Record<string, string | boolean> = {};
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(config)) {
    if (value === UNKNOWN) {
      unknown.push(name);
    } else if (isSet(value)) {
      settings[name] = value;
    }
  }
  for (const [name, text] of settingsFromEnvironment(config, cluster, environment)) {
    settings[name] = name === "validate_certs" ? truth(text) : text;
  }
  return { settings, unknown };
}

function truth(text: string): boolean {
  return !["0", "false", "no", "off"].includes(text.trim().toLowerCase());
}
