import { isSet } from "../../../framework";
import type { ClusterPeerModify } from "../../../ontap";
import { omitUndefined } from "../model/compare";
import { expandPlainFields } from "../model/fields";
import type { KnownPeerConfiguration, PeerState } from "../model/schema";
import type { UpdateDiff } from "../model/update-diff";
import { expandEncryption, expandInUse, givenPassphrase } from "./expand-create";

/** What an update sends: what the difference names, as the configuration has it, and nothing else. */
export function expandUpdate(state: PeerState, config: KnownPeerConfiguration, diff: UpdateDiff): ClusterPeerModify {
  const addresses = config.remote?.ip_addresses;
  const proposed = config.encryption?.proposed;
  const authentication = expandAuthentication(state, config, diff);
  return omitUndefined({
    ...expandPlainFields(config, diff.fields),
    remote: diff.changesAddresses && isSet(addresses) ? { ip_addresses: addresses } : undefined,
    authentication: Object.keys(authentication).length > 0 ? authentication : undefined,
    encryption: diff.changesEncryption && isSet(proposed) ? expandEncryption(proposed) : undefined,
  });
}

function expandAuthentication(
  state: PeerState,
  config: KnownPeerConfiguration,
  { passphrase, changesInUse, extendsExpiry }: UpdateDiff,
): NonNullable<ClusterPeerModify["authentication"]> {
  const wanted = config.authentication;
  const expiry_time = wanted?.expiry_time ?? undefined;
  if (passphrase === undefined) {
    return omitUndefined({
      in_use: changesInUse ? expandInUse(wanted?.in_use) : undefined,
      expiry_time: extendsExpiry ? expiry_time : undefined,
    });
  }
  const source = {
    given: { passphrase: givenPassphrase(config) },
    generated: { generate_passphrase: true },
    kept: { passphrase: state.authentication?.passphrase ?? undefined },
  };
  return omitUndefined({ ...source[passphrase], in_use: expandInUse(wanted?.in_use ?? "ok"), expiry_time });
}
