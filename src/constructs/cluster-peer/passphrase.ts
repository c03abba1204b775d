import { Lazy, TerraformElement, type TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { isSet, passphraseLengthFault } from "../../rules/cluster-peer";
import { foreignProvider } from "../provider/providers";
import { type Problem, validate } from "../validation/problem";
import { checkedProps } from "../validation/props";
import { knownParts, memberAt, synthesised } from "../validation/synthesised";

/** What an ephemeral passphrase is made with. */
export interface EphemeralOntapClusterPeerPassphraseConfig {
  /**
   * Characters, 8 to 256, from the 64 of base64url; an expression in a text will do.
   *
   * @default 24, which is 144 bits
   */
  readonly length?: number | string;
  /**
   * The provider that makes it; none of its clusters is asked.
   *
   * @default - the stack's `ontap` provider without an alias
   */
  readonly provider?: TerraformProvider;
}

const type = "ontap_cluster_peer_passphrase";

/**
 * A strong random passphrase for the length of one run: the ephemeral resource `ontap_cluster_peer_passphrase`, for
 * `authentication.passphraseWo` of both sides. It stands in no state, no plan and no synthesised file. Ephemeral resources
 * need Terraform 1.10, write-only arguments such as `passphraseWo` 1.11.
 */
export class EphemeralOntapClusterPeerPassphrase extends TerraformElement {
  readonly #config: EphemeralOntapClusterPeerPassphraseConfig;

  /**
   * @param scope the stack, or a construct in it
   * @param id unique among the constructs of the scope
   * @param config its length, and who makes it
   */
  constructor(scope: Construct, id: string, config: EphemeralOntapClusterPeerPassphraseConfig = {}) {
    super(scope, id, `ephemeral.${type}`);
    const { known, problems } = checkedProps(config, "EphemeralOntapClusterPeerPassphraseConfig");
    this.#config = known;
    validate(this, () => [...problems, ...this.#problems()]);
  }

  /** A reference to the passphrase, good for write-only arguments and other ephemeral places of this stack only. */
  get passphrase(): string {
    return Lazy.stringValue({
      produce: ({ scope, suppressBraces }) => {
        const reference = this.#referenceIn(TerraformStack.of(scope));
        return suppressBraces ? reference : `\${${reference}}`;
      },
    });
  }

  /** @throws Error in another stack, which could be given it only by way of a state */
  #referenceIn(stack: TerraformStack): string {
    const own = TerraformStack.of(this);
    if (stack !== own) {
      throw new Error(
        `[${this.node.path}] passphrase: Not in another stack. The passphrase of a run is in no state, so that the stack ` +
          `${stack.node.path} cannot read it from ${own.node.path}. Put both sides into one stack, or give both stacks a ` +
          "TerraformVariable",
      );
    }
    return `ephemeral.${type}.${this.friendlyUniqueId}.passphrase`;
  }

  override toTerraform() {
    const { length, provider } = this.#config;
    const block = { length, provider: provider?.fqn, ...this.rawOverrides };
    return { ephemeral: { [type]: { [this.friendlyUniqueId]: block } } };
  }

  #problems(): Problem[] {
    const block = knownParts(synthesised(this, ["ephemeral", type, this.friendlyUniqueId]));
    const length = memberAt(block, ["length"]);
    const fault = isSet(length) ? passphraseLengthFault(Number(length)) : undefined;
    const foreign = foreignProvider(this, this.#config.provider);
    if (fault === undefined) {
      return foreign;
    }
    const text = `Invalid length. ${JSON.stringify(length)} will not do: ${fault}.`;
    return [...foreign, { id: "passphrase-length-invalid", path: ["length"], text }];
  }

  /** @throws Error always: cdktf renders no ephemeral resources as HCL. */
  override toHclTerraform(): never {
    throw new Error(`[${this.node.path}] Ephemeral resources can be synthesised to JSON only, which is the default.`);
  }
}
