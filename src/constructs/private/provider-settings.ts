import { camelCase, isSet } from "../../provider/cluster-peer/rules";
import { RETRY_FAULT, retryTimeout, settingProblems, variableName } from "../../provider/connections/rules";
import type { ConnectionSecret } from "../provider-config";
import type { Secret } from "./secrets";
import { knownParts } from "./synthesised";

/** The provider's arguments, or those of one of its clusters, as they are synthesised. */
export type Settings = Readonly<Record<string, unknown>>;

/** The secrets by the names that Terraform has for them. */
const SECRETS: Readonly<Record<string, ConnectionSecret>> = {
  password: "password",
  private_key: "privateKey",
  token: "token",
};

/** Every secret of a provider and of its clusters. */
export function secretsIn(settings: Settings): Secret[] {
  return connectionsOf(settings).flatMap(({ place, cluster, connection }) =>
    Object.entries(SECRETS).map(([name, allowedAs]) => ({
      argument: `${place}${allowedAs}`,
      value: connection[name],
      instead: `or leave it out, and set ${variableName(name, cluster)} where Terraform runs`,
      allowedAs,
    })),
  );
}

/** What the rules find wrong with a provider's arguments, each on a line of its own. */
export function settingsProblems(settings: Settings): string[] {
  const known = knownParts(settings) as Settings;
  const retry = known.retry_timeout;
  const isWrong = isSet(retry) && retryTimeout(String(retry)) === undefined;
  return [
    ...(isWrong ? [inCamelCase(`retryTimeout: Invalid duration. ${RETRY_FAULT}, got ${JSON.stringify(retry)}.`)] : []),
    ...connectionsOf(known).flatMap(({ place, connection }) =>
      settingProblems(asTexts(connection)).map(({ name, summary, detail }) =>
        inCamelCase(`${place}${camelCase(name)}: ${summary}. ${detail}`),
      ),
    ),
  ];
}

/** The provider's own connection, and those of its clusters, with where they stand. */
function connectionsOf({ clusters, ...own }: Settings) {
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

function inCamelCase(text: string): string {
  return text.replace(/`[a-z_]+/g, camelCase);
}
