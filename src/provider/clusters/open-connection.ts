import { type Logger, operationTimeLeft, type Path, Text, text, words } from "../../framework";
import { HostConnection, OntapError, type TraceEvent } from "../../ontap";
import { defaultsHolder, type SettingName, variableName } from "../../rules/connection";
import { failure } from "../common/diagnostics";
import { checkClientCertificate } from "./client-certificate";
import type { ConnectionSettings } from "./connection-config";
import { readTrustedCertificates } from "./tls-trust";

/** Who asks, as ONTAP's audit log has it. */
const clientApp = "terraform-provider-ontap";

/** What a connection needs beside its own settings. */
export interface OpenOptions {
  /** Name of the cluster in the provider's `clusters`; null for the default one. */
  readonly cluster: string | null;
  /** The settings that come from the provider's `defaults`. */
  readonly fromDefaults: ReadonlySet<string>;
  readonly log: Logger;
  /** The names of the clusters that the provider has beside the default one. */
  readonly others: readonly string[];
  /** Milliseconds for which a request that may succeed later is sent again. */
  readonly retryMs: number;
}

/**
 * Makes the connection to one cluster. Nothing is sent yet.
 *
 * @throws DiagnosticError that names the setting at fault.
 */
export function openConnection(settings: ConnectionSettings, options: OpenOptions): HostConnection {
  const { cluster, fromDefaults, log } = options;
  const own: Path = cluster === null ? [] : ["clusters", { key: cluster }];
  const at = (name: string): Path => (fromDefaults.has(name) ? ["defaults", name] : [...own, name]);
  const where = (name: string) =>
    fromDefaults.has(name)
      ? text`This is \`${name}\` in the provider's \`defaults\`, or ${variableName(name, defaultsHolder)} in the environment.`
      : whereSet(name, cluster);
  const { hostname } = settings;
  if (hostname === undefined) {
    const who = cluster === null ? words("the provider") : text`the cluster "${cluster}"`;
    throw failure(
      "hostname-missing",
      Text.join([
        text`Set \`hostname\` of ${who}, or the environment variable ${variableName("hostname", cluster)}, to the name or `,
        text`address of the cluster's management LIF.${orByName(options.others)}`,
      ]),
      at("hostname"),
    );
  }
  const { host, port } = splitPort(hostname);
  checkClientCertificate(settings, { at, whereSet: where });
  const trace = log.subsystem("rest");
  try {
    return new HostConnection({
      host,
      port,
      username: settings.username,
      password: settings.password,
      certificate: settings.certificate,
      key: settings.private_key,
      token: settings.token,
      ca: readTrustedCertificates(settings, at),
      verify: settings.validate_certs ?? true,
      clientApp: clientApp,
      retry: { deadline: options.retryMs, timeLeft: operationTimeLeft },
      // A job is watched for as long as the operation may take: its `timeouts` end that.
      pollTimeout: Number.POSITIVE_INFINITY,
      trace: (event) => writeTrace(trace, hostname, event),
    });
  } catch (error) {
    if (!(error instanceof OntapError)) {
      throw error;
    }
    const setting = settingOf(error.option);
    throw failure(
      "connection-invalid",
      text`${error.message} ${setting === undefined ? whereLoginIsSet(cluster) : where(setting)}`,
      setting === undefined ? own : at(setting),
      { cause: error },
    );
  }
}

/** `host:8443` and `[v6]:8443` in their parts. */
export function splitPort(hostname: string): { readonly host: string; readonly port?: number } {
  const match = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(hostname.trim());
  return match ? { host: match[1] as string, port: Number(match[2]) } : { host: hostname };
}

function orByName(names: readonly string[]): Text {
  if (names.length === 0) {
    return words("");
  }
  const known = names.map((name) => `"${name}"`).join(", ");
  return text` Or say with \`cluster\` which of the provider's \`clusters\` is meant: ${known}.`;
}

/** The client's options by the settings that they come from, where the names differ. */
const settingOfAttribute: Readonly<Record<string, SettingName>> = {
  host: "hostname",
  port: "hostname",
  key: "private_key",
};

function settingOf(option: string | undefined): string | undefined {
  return option === undefined ? undefined : (settingOfAttribute[option] ?? option);
}

/** Where the setting at fault is set. */
function whereSet(setting: string, cluster: string | null): Text {
  return text`This is \`${setting}\` in ${whoseSettings(cluster)}, or ${variableName(setting, cluster)} in the environment.`;
}

/** Where a login is set. */
function whereLoginIsSet(cluster: string | null): Text {
  return Text.join([
    text`In ${whoseSettings(cluster)} these are \`username\` and \`password\`, \`certificate\` and \`private_key\`, or \`token\`; in the `,
    text`environment ${variableName("username", cluster)}, ${variableName("password", cluster)} and so on.`,
    cluster === null
      ? words("")
      : Text.join([
          words(
            " One login for all `clusters` goes into `defaults`; with them, if only `defaults = {}`, it is read from ",
          ),
          text`${variableName("username", defaultsHolder)}, ${variableName("password", defaultsHolder)} and so on.`,
        ]),
  ]);
}

function whoseSettings(cluster: string | null): Text {
  return cluster === null
    ? words("the provider's configuration")
    : text`the provider's \`clusters\`, under "${cluster}"`;
}

function writeTrace(log: Logger, cluster: string, event: TraceEvent): void {
  const { type, ...fields } = event;
  const level = type === "retry" || type === "failure" ? "warn" : type === "lookup" ? "info" : "debug";
  log[level](words(`ONTAP ${type}`), {
    ontap_cluster: cluster,
    ...fields,
    ...("path" in fields && { method: words(fields.method), path: words(fields.path) }),
  });
}
