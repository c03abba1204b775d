import { ComplexObject, type IResolvable, Token, Tokenization } from "cdktf";
import type {
  ClusterPeerAuthentication,
  ClusterPeerConfig,
  ClusterPeerEncryption,
  ClusterPeerLocalNetwork,
  ClusterPeerRemote,
  ClusterPeerTimeouts,
} from "../../../generated/providers/ontap/cluster-peer";
import { Duration } from "../values/duration";
import { timeoutText } from "../values/timeout";
import type {
  OntapClusterPeerAuthentication,
  OntapClusterPeerConfig,
  OntapClusterPeerEncryption,
  OntapClusterPeerRemote,
  OntapLocalNetwork,
  OntapTimeouts,
} from "./cluster-peer-config";

/** The arguments as the binding takes them, which knows texts only, and lists that could be changed. */
export function bindingConfig(config: OntapClusterPeerConfig): ClusterPeerConfig {
  const { authentication, encryption, initialAllowedSvms, localNetwork, peerApplications, remote, timeouts } = config;
  const { allowLiteralSecrets: _, ...same } = config;
  return {
    ...same,
    authentication: authentication && authenticationTexts(authentication),
    encryption: encryption && encryptionTexts(encryption),
    initialAllowedSvms: initialAllowedSvms && changeable(initialAllowedSvms),
    localNetwork: localNetwork && changeableNetwork(localNetwork),
    peerApplications: peerApplications && list(peerApplications),
    remote: remote && changeableRemote(remote),
    timeouts: timeouts && timeoutTexts(timeouts),
  };
}

export function authenticationTexts(
  authentication: OntapClusterPeerAuthentication | ClusterPeerAuthentication,
): ClusterPeerAuthentication {
  if (isReference(authentication)) {
    return authentication as ClusterPeerAuthentication;
  }
  return {
    ...authentication,
    passphraseWoVersion: text(authentication.passphraseWoVersion),
    expiryTime: text(authentication.expiryTime),
    inUse: text(authentication.inUse),
  };
}

export function encryptionTexts(encryption: OntapClusterPeerEncryption | ClusterPeerEncryption): ClusterPeerEncryption {
  // Of another peer's encryption only the proposal can be given.
  if (isReference(encryption) && !(encryption instanceof ComplexObject)) {
    return encryption as ClusterPeerEncryption;
  }
  return { proposed: text(encryption.proposed) };
}

export function timeoutTexts(timeouts: OntapTimeouts): ClusterPeerTimeouts {
  if (isReference(timeouts)) {
    return timeouts as ClusterPeerTimeouts;
  }
  const entries = Object.entries(timeouts) as [keyof OntapTimeouts, Duration | string | undefined][];
  return Object.fromEntries(entries.map(([name, value]) => [name, timeoutText(value)]));
}

/** Whether an object is a reference as a whole, such as a variable's value: Terraform takes it apart, and the binding takes it. */
function isReference(value: object): boolean {
  return Tokenization.isResolvable(value);
}

/** What is no list of somebody's own, such as another peer's attribute, is handed on as it is. */
export function changeableRemote(remote: OntapClusterPeerRemote): ClusterPeerRemote {
  const { ipAddresses } = remote;
  return Array.isArray(ipAddresses) ? { ipAddresses: [...ipAddresses] } : (remote as ClusterPeerRemote);
}

function changeableNetwork(network: OntapLocalNetwork): ClusterPeerLocalNetwork {
  const { interfaces } = network;
  return Array.isArray(interfaces) ? { ...network, interfaces: [...interfaces] } : (network as ClusterPeerLocalNetwork);
}

/** A list of one's own; a reference to one stays. */
export function changeable<T extends object>(items: readonly T[] | IResolvable): T[] | IResolvable {
  return Array.isArray(items) ? [...(items as readonly T[])] : (items as IResolvable);
}

/** A text as the binding takes it, of what stands for one. */
export function text(value: string | number | Duration | IResolvable | undefined): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (value instanceof Duration) {
    return value.toIsoString();
  }
  return typeof value === "object" ? Token.asString(value) : String(value);
}

/** A list of one's own as the binding takes it; a reference to one stays. */
export function list(value: readonly string[] | IResolvable): string[] {
  return Array.isArray(value) ? [...value] : Token.asList(value);
}
