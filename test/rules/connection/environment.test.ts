import { UNKNOWN } from "../../../src/framework";
import {
  type CompleteSettings,
  type ConnectionConfig,
  completeSettings,
  connectionAttributes,
  type DefaultsConfig,
  defaultsAttributes,
} from "../../../src/provider/clusters/connection-config";

/** What is configured, as the provider gets it: null where it is left out. */
function configured(settings: Partial<ConnectionConfig>): ConnectionConfig {
  return {
    ...(Object.fromEntries(Object.keys(connectionAttributes).map((name) => [name, null])) as ConnectionConfig),
    ...settings,
  };
}

const password = { ONTAP_USERNAME: "admin", ONTAP_PASSWORD: "p" };
const certificate = { ONTAP_CERTIFICATE: "c", ONTAP_PRIVATE_KEY: "k" };
const token = { ONTAP_TOKEN: "t" };

it.each<[string, Partial<ConnectionConfig>, NodeJS.ProcessEnv, object]>([
  [
    "fills gaps",
    { username: "me" },
    { ...password, ONTAP_HOSTNAME: "h" },
    { username: "me", password: "p", hostname: "h" },
  ],
  ["takes an empty variable for none", {}, { ...password, ONTAP_TOKEN: "" }, { username: "admin", password: "p" }],
  [
    "brings no other login than the one configured",
    { username: "me" },
    { ...password, ...token },
    { username: "me", password: "p" },
  ],
  ["adds no certificate to a configured token", { token: "mine" }, certificate, { token: "mine" }],
  [
    "completes a configured token and certificate",
    { token: "mine", certificate: "c" },
    certificate,
    { token: "mine", certificate: "c", private_key: "k" },
  ],
  [
    "has a whole login win over half of a stronger one",
    {},
    { ...password, ONTAP_PRIVATE_KEY: "k" },
    { username: "admin", password: "p" },
  ],
  ["leaves out half of a certificate beside a token", {}, { ...token, ONTAP_PRIVATE_KEY: "k" }, { token: "t" }],
  ["has a token win over a password", {}, { ...password, ...token }, { token: "t" }],
  [
    "has a certificate win over a password",
    {},
    { ...password, ...certificate },
    { certificate: "c", private_key: "k" },
  ],
  [
    "takes a token with its certificate",
    {},
    { ...password, ...certificate, ...token },
    { token: "t", certificate: "c", private_key: "k" },
  ],
  [
    "brings no authorities beside a configured file",
    { ca_file: "f" },
    { ONTAP_CA_CERTIFICATE: "text" },
    { ca_file: "f" },
  ],
  [
    "brings no file beside configured authorities",
    { ca_certificate: "text" },
    { ONTAP_CA_FILE: "f" },
    { ca_certificate: "text" },
  ],
  [
    "has authorities as text win over a file",
    {},
    { ONTAP_CA_CERTIFICATE: "text", ONTAP_CA_FILE: "f" },
    { ca_certificate: "text" },
  ],
  ["reads a switch", {}, { ONTAP_VALIDATE_CERTS: "off" }, { validate_certs: false }],
])("the environment %s", (_what, config, environment, settings) => {
  expect(completeSettings(configured(config), null, environment)).toEqual({
    settings,
    unknown: [],
    fromDefaults: new Set(),
  });
});

describe("the defaults of all clusters", () => {
  const fleet = { ONTAP_CLUSTERS_USERNAME: "fleet", ONTAP_CLUSTERS_PASSWORD: "fleet's" };

  /** The settings of the cluster `paris`. */
  function paris(
    config: Partial<ConnectionConfig>,
    defaults: Partial<DefaultsConfig> | null,
    environment: NodeJS.ProcessEnv = {},
  ): CompleteSettings {
    const nothing = Object.fromEntries(Object.keys(defaultsAttributes).map((name) => [name, null]));
    const given = defaults && ({ ...nothing, ...defaults } as DefaultsConfig);
    return completeSettings(configured(config), "paris", environment, given);
  }

  it.each<[string, Partial<ConnectionConfig>, Partial<DefaultsConfig> | null, NodeJS.ProcessEnv, object]>([
    ["fill gaps", {}, { username: "fleet", ca_file: "f" }, {}, { username: "fleet", ca_file: "f" }],
    ["come from the environment", {}, {}, fleet, { username: "fleet", password: "fleet's" }],
    ["are none without the argument", {}, null, fleet, {}],
    ["are completed by the environment", {}, { username: "u" }, fleet, { username: "u", password: "fleet's" }],
    ["complete no configured login", { username: "me" }, {}, fleet, { username: "me" }],
    ["complete no login of the environment", {}, {}, { ...fleet, ONTAP_PARIS_USERNAME: "me" }, { username: "me" }],
    ["add nothing to a token", { token: "mine" }, { certificate: "c", private_key: "k" }, fleet, { token: "mine" }],
    ["add no token to a certificate", { certificate: "c" }, { token: "t" }, {}, { certificate: "c" }],
    ["add no authorities", { ca_file: "f" }, { ca_certificate: "text" }, {}, { ca_file: "f" }],
    [
      "leave no cluster unverified that says whom it trusts",
      { ca_file: "f" },
      { validate_certs: false },
      {},
      { ca_file: "f" },
    ],
    ["give way to a switch", { validate_certs: true }, { validate_certs: false }, {}, { validate_certs: true }],
    ["join authorities to a login", { token: "t" }, { ca_file: "f", username: "u" }, {}, { token: "t", ca_file: "f" }],
  ])("%s", (_what, config, defaults, environment, settings) => {
    expect(paris(config, defaults, environment)).toMatchObject({ settings, unknown: [] });
  });

  it("are not the provider's own cluster's", () => {
    const { settings } = completeSettings(configured({}), null, fleet, configured({ token: "t" }));
    expect(settings).toEqual({});
  });

  it("that are not known yet are said to be so, and only where they count", () => {
    const unknown = { username: UNKNOWN, password: UNKNOWN, ca_file: UNKNOWN } as const;
    expect(paris({ token: "t" }, unknown).unknown).toEqual(["defaults.ca_file"]);
    expect(paris({ ca_file: "f" }, unknown).unknown).toEqual(["defaults.username", "defaults.password"]);
    expect(paris({ username: UNKNOWN }, { password: "fleet's" })).toMatchObject({
      settings: {},
      unknown: ["username"],
    });
  });
});
