import { randomBytes } from "node:crypto";
import { integer, partsFor, schema, string, validators } from "../../../framework";
import { defaultPassphraseLength, passphraseLength } from "../../../rules/cluster-peer";
import type { Clusters } from "../../clusters/clusters";

/** A strong passphrase for the length of one run: for `passphrase_wo` of both sides, stored nowhere. */
export const clusterPeerPassphrase = partsFor<Clusters>().ephemeralResource({
  name: "ontap_cluster_peer_passphrase",
  schema: schema({
    description:
      "Makes a strong random passphrase that exists for one run only: give it to both sides as " +
      "`authentication.passphrase_wo`. It stands in no plan and no state (Terraform 1.10 and newer; `passphrase_wo`, as " +
      "every write-only argument, needs 1.11). Each run makes another one, which is sent when a peer is created and when its " +
      "`passphrase_wo_version` changes.",
    attributes: {
      length: integer({
        optional: true,
        description: `Characters, from the 64 of base64url. \`${defaultPassphraseLength}\` if not set, which is 144 bits.`,
        validators: [validators.between(passphraseLength.least, passphraseLength.most)],
      }),
      passphrase: string({ computed: true, sensitive: true, description: "The passphrase." }),
    },
  }),

  async open({ config }) {
    const length = config.length ?? defaultPassphraseLength;
    const passphrase = randomBytes(Math.ceil((length * 3) / 4))
      .toString("base64url")
      .slice(0, length);
    return { result: { length: config.length, passphrase } };
  },
});
