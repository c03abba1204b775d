import { camelCase, isSet, typescriptWording } from "../../rules/cluster-peer";
import {
  clashingNames,
  describeClashes,
  describeSetting,
  isOfLogin,
  retryFault,
  retryTimeout,
  settingProblems,
  variableName,
} from "../../rules/connection";
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
  return connectionsOf(settings).flatMap(({ place, cluster, connection }) => [
    ...Object.entries(secrets).map(([name, allowedAs]) => ({
      argument: `${place}${allowedAs}`,
      value: connection[name],
      instead: `or leave it out, and set ${variableName(name, cluster)} where Terraform runs`,
      allowedAs,
    })),
    ...withKey
      .filter((name) => holdsKey(connection[name]))
      .map((name) => ({
        argument: `${place}${camelCase(name)}`,
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

/** What the rules find wrong with a provider's arguments, each on a line of its own. */
export function settingsProblems(settings: Settings): string[] {
  const known = knownParts(settings) as Settings;
  return [...retryProblems(known), ...connectionsOf(known).flatMap(connectionProblems), ...nameProblems(known)];
}

function retryProblems({ retry_timeout: retry }: Settings): string[] {
  if (!isSet(retry) || retryTimeout(String(retry)) !== undefined) {
    return [];
  }
  return [`retryTimeout: Invalid duration. ${retryFault(typescriptWording, retry)}`];
}

function connectionProblems({ place, connection }: Connection): string[] {
  return settingProblems(asTexts(connection)).map((problem) => {
    const { summary, detail } = describeSetting(problem, typescriptWording);
    return `${place}${camelCase(problem.name)}: ${summary}. ${detail}`;
  });
}

function nameProblems(settings: Settings): string[] {
  const [own, ...named] = connectionsOf(settings).filter(({ connection }) => isSet(connection));
  const clusters = Object.fromEntries(named.map(({ cluster, connection }) => [cluster, connection]));
  return clashingNames(own?.connection ?? {}, clusters, isOfLogin).map((problem) => {
    const { summary, detail } = describeClashes(problem, typescriptWording);
    return `clusters.${problem.cluster}: ${summary}. ${detail}`;
  });
}

/** One connection of a provider: its own, which has no cluster's name, or that of one of its clusters. */
interface Connection {
  readonly place: string;
  readonly cluster: string | null;
  readonly connection: Settings;
}

/** The provider's own connection, and those of its clusters, with where they stand. */
function connectionsOf({ clusters, ...own }: Settings): Connection[] {
  const named = typeof clusters === "object" && clusters !== null ? Object.entries(clusters) : [];
  return [
    { place: "", cluster: null, connection: own },
    ...named.map(([name, connection]) => ({
      place: `clusters.${name}.`,
      cluster: name,
      connection: (connection ?? {}) as Settings,
    })),
  ];
}

/** A number that stands for a text, as Terraform takes it. */
function asTexts(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
}
