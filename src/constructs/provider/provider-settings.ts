import { camelCase, isSet, typescriptWording } from "../../rules/cluster-peer";
import {
  clashingNames,
  clashRule,
  defaultsHolder,
  describeClashes,
  describeSetting,
  type Holder,
  retryFault,
  retryTimeout,
  settingProblems,
  variableName,
} from "../../rules/connection";
import type { Problem } from "../validation/problem";
import type { Secret } from "../validation/secrets";
import { knownParts } from "../validation/synthesised";
import type { ConnectionSecret } from "./provider-config";

/** The provider's arguments, or those of one of its clusters, as they are synthesised. */
export type Settings = Readonly<Record<string, unknown>>;

/** The secrets by the names that Terraform has for them. */
const secrets: Readonly<Record<string, ConnectionSecret>> = {
  password: "password",
  private_key: "privateKey",
  token: "token",
};

/** Every secret of a provider and of its clusters. */
export function secretsIn(settings: Settings): Secret[] {
  return connectionsOf(settings).flatMap(({ path, holder, connection }) => [
    ...Object.entries(secrets).map(([name, allowedAs]) => ({
      path: [...path, allowedAs],
      value: connection[name],
      instead: `or leave it out, and set ${variableName(name, holder)} where Terraform runs`,
      allowedAs,
    })),
    ...withKey
      .filter((name) => holdsKey(connection[name]))
      .map((name) => ({
        path: [...path, camelCase(name)],
        value: connection[name],
        instead: "and leave the private key out here, where the certificate alone belongs",
        allowedAs: "privateKey" as const,
      })),
  ]);
}

/** Settings that are no secret, unless somebody gives a whole PEM file with the key that belongs to the certificate. */
const withKey = ["certificate", "ca_certificate"] as const;

function holdsKey(value: unknown): boolean {
  return typeof value === "string" && /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value);
}

/** What the rules find wrong with a provider's arguments. */
export function settingsProblems(settings: Settings): Problem[] {
  const known = knownParts(settings) as Settings;
  return [...retryProblems(known), ...connectionsOf(known).flatMap(connectionProblems), ...nameProblems(known)];
}

function retryProblems({ retry_timeout: retry }: Settings): Problem[] {
  if (!isSet(retry) || retryTimeout(String(retry)) !== undefined) {
    return [];
  }
  const text = `Invalid duration. ${retryFault(typescriptWording, retry)}`;
  return [{ id: "retry-timeout-invalid", path: ["retryTimeout"], text }];
}

function connectionProblems({ path, connection }: Connection): Problem[] {
  return settingProblems(asTexts(connection)).map((problem) => {
    const { summary, detail } = describeSetting(problem, typescriptWording);
    return { id: problem.rule, path: [...path, camelCase(problem.name)], text: `${summary}. ${detail}` };
  });
}

function nameProblems(settings: Settings): Problem[] {
  const connections = connectionsOf(settings);
  const of = (wanted: Holder) => connections.find(({ holder }) => holder === wanted)?.connection;
  const named = connections.flatMap(({ holder, connection }) =>
    typeof holder === "string" ? [[holder, connection] as const] : [],
  );
  const all = { own: of(null) ?? {}, defaults: of(defaultsHolder), named: Object.fromEntries(named) };
  return clashingNames(all, () => false).map((problem) => {
    const { summary, detail } = describeClashes(problem, typescriptWording);
    return { id: clashRule, path: ["clusters", problem.cluster], text: `${summary}. ${detail}` };
  });
}

/** The settings of a provider's own cluster, of one of its `clusters`, or of its `defaults`. */
interface Connection {
  readonly path: readonly string[];
  readonly holder: Holder;
  readonly connection: Settings;
}

/** All settings of connections that a provider has, with where they stand. */
function connectionsOf({ clusters, defaults, ...own }: Settings): Connection[] {
  const named = isObject(clusters) ? Object.entries(clusters) : [];
  return [
    { path: [], holder: null, connection: own },
    ...(isObject(defaults) ? [{ path: ["defaults"], holder: defaultsHolder, connection: defaults } as const] : []),
    ...named.map(([name, connection]) => ({
      path: ["clusters", name],
      holder: name,
      connection: (connection ?? {}) as Settings,
    })),
  ];
}

function isObject(value: unknown): value is Settings {
  return typeof value === "object" && value !== null;
}

/** A number that stands for a text, as Terraform takes it. */
function asTexts(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}
