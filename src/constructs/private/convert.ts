import { type IResolvable, Token } from "cdktf";
import type { ClusterPeerConfig } from "../../../generated/providers/ontap/cluster-peer";
import { parseExpiryTime } from "../../provider/cluster-peer/rules";
import type { OntapClusterPeerConfig, OntapTimeouts } from "../cluster-peer-config";
import { Duration } from "../duration";

/** The arguments as the binding takes them, which knows texts only. */
export function bindingConfig(config: OntapClusterPeerConfig): ClusterPeerConfig {
  const { authentication, encryption, peerApplications, timeouts, allowLiteralSecrets: _, ...same } = config;
  return {
    ...same,
    ...(authentication && {
      authentication: {
        ...authentication,
        passphraseWoVersion: text(authentication.passphraseWoVersion),
        expiryTime: text(authentication.expiryTime),
        inUse: text(authentication.inUse),
      },
    }),
    ...(encryption && { encryption: { proposed: text(encryption.proposed) } }),
    ...(peerApplications && { peerApplications: list(peerApplications) }),
    ...(timeouts && { timeouts: timeoutTexts(timeouts) }),
  };
}

function timeoutTexts(timeouts: OntapTimeouts): { [K in keyof OntapTimeouts]: string } {
  const entries = Object.entries(timeouts) as [keyof OntapTimeouts, Duration | string | undefined][];
  return Object.fromEntries(entries.map(([name, value]) => [name, timeoutText(value)]));
}

/** A duration as Terraform's timeouts have it, in which ISO 8601 is not known. What is neither stays, for the rules to tell. */
export function timeoutText(value: Duration | string | undefined): string | undefined {
  if (value instanceof Duration) return value.toTimeout();
  if (value === undefined || value === null || Token.isUnresolved(value)) return value;
  // JavaScript, and what is cast, may bring a number.
  const given = String(value);
  const read = parseExpiryTime(given);
  return read.kind === "duration" ? Duration.seconds(read.seconds).toTimeout() : given;
}

function text(value: string | number | Duration | IResolvable | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Duration) return value.toIsoString();
  return typeof value === "object" ? Token.asString(value) : String(value);
}

function list(value: readonly string[] | IResolvable): string[] {
  return Array.isArray(value) ? [...value] : Token.asList(value);
}
