import {
  type ConnectionConfig,
  connectionAttributes,
  withEnvironment,
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
  expect(withEnvironment(configured(config), null, environment)).toEqual({ settings, unknown: [] });
});
