import { type Logger, Text, text, words } from "../../../framework";
import type { ClusterPeerModify, ClusterPeers, WrittenPeer } from "../../../ontap";
import { failure } from "../../common/diagnostics";

/**
 * Has ONTAP generate another passphrase where the one that it generated is in no answer: it is told once, and without it
 * nobody can make the other side.
 *
 * @param asked what was sent at first
 * @throws DiagnosticError when the answer to that has none either.
 */
export async function regeneratePassphrase(
  peers: ClusterPeers,
  uuid: string,
  asked: ClusterPeerModify,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Logger },
): Promise<WrittenPeer | undefined> {
  log.info(words("the generated passphrase was lost with the answer; a new one is asked for"), { uuid });
  const authentication = { in_use: "ok", ...asked.authentication, generate_passphrase: true } as const;
  const { record, passphraseLost } = await peers.modify(uuid, { authentication }, { signal });
  if (!passphraseLost) {
    return record;
  }
  throw failure(
    "passphrase-lost",
    Text.join([
      text`ONTAP was asked twice to generate a passphrase for the peer ${uuid}, and returned none. The peer is saved, but its other `,
      words(
        "side cannot be made, or mended, with a passphrase that nobody knows. Give one in `authentication.passphrase` or ",
      ),
      words(
        "`passphrase_wo` instead of `generate_passphrase`; or change `authentication.passphrase_wo_version` to have ONTAP ",
      ),
      words("generate another one."),
    ]),
    ["authentication", "generate_passphrase"],
  );
}
