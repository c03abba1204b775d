import { TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { OntapProvider as OntapProviderBinding } from "../../../generated/providers/ontap/provider";
import { dereferenced } from "../validation/clear-text";
import { type Problem, validate } from "../validation/problem";
import { checkedProps } from "../validation/props";
import { literalSecrets } from "../validation/secrets";
import { cachedForStack } from "../validation/stack-cache";
import { memberAt, resolved, synthesised } from "../validation/synthesised";
import { timeoutText } from "../values/timeout";
import type { OntapProviderConfig } from "./provider-config";
import { type Settings, secretsIn, settingsProblems } from "./provider-settings";
import { providersOf } from "./providers";

/**
 * The connection to an ONTAP cluster, for the resources that name it as their `provider`; and to any number of further ones, by
 * name.
 *
 * What is left out comes from the environment of the Terraform run (`ONTAP_HOSTNAME`, `ONTAP_USERNAME`, `ONTAP_PASSWORD`, …),
 * so that neither the stack nor what is synthesised needs to hold a password.
 */
export class OntapProvider extends OntapProviderBinding {
  /**
   * @param scope the stack
   * @param id unique among the constructs of the scope
   * @param config how to reach the cluster; all of it may come from the environment
   */
  constructor(scope: Construct, id: string, config: OntapProviderConfig = {}) {
    const { known, problems } = checkedProps(config, "OntapProviderConfig");
    const { allowLiteralSecrets = [], retryTimeout, ...same } = known;
    super(scope, id, { ...same, retryTimeout: timeoutText(retryTimeout) });
    validate(this, () => {
      const block = this.#synthesised();
      const whole = { ...block, clusters: dereferenced(this, block.clusters) };
      return [
        ...problems,
        ...this.#sameAlias(),
        ...settingsProblems(block),
        ...literalSecrets(this, secretsIn(whole), allowLiteralSecrets),
      ];
    });
  }

  /** The names of the further `clusters`, with those that overrides bring; undefined where only Terraform knows them. */
  get clusterNames(): string[] | undefined {
    const clusters = this.#synthesised().clusters ?? {};
    return typeof clusters === "object" ? Object.keys(clusters) : undefined;
  }

  /** As the binding has it, but with the names of the clusters as they were given: it writes `new-york` as `new_york`. */
  override toTerraform() {
    const whole = super.toTerraform();
    const { clusters } = this.synthesizeAttributes();
    const overrides = this.rawOverrides.clusters ?? {};
    if (clusters === undefined || [this.clustersInput, overrides].some(isReference)) {
      return whole;
    }
    const names = Object.keys({ ...clusters, ...overrides });
    const [block] = whole.provider[this.terraformResourceType];
    block.clusters = Object.fromEntries(names.map((name) => [name, { ...clusters[name], ...overrides[name] }]));
    return whole;
  }

  /** @throws Error where there are `clusters`, which cdktf writes as a block and with other names than they were given. */
  override toHclTerraform() {
    if (this.clustersInput === undefined) {
      return super.toHclTerraform();
    }
    throw new Error(`[${this.node.path}] Clusters can be synthesised to JSON only, which is the default.`);
  }

  /** The problem where another provider of the stack, an earlier one, has the same alias, or none either. */
  #sameAlias(): Problem[] {
    const providers = cachedForStack(this, providersOf);
    const other = providers.slice(0, providers.indexOf(this)).find((one) => aliasOf(one) === aliasOf(this));
    if (other === undefined) {
      return [];
    }
    const same =
      aliasOf(this) === undefined ? "has no alias either" : `has the alias ${JSON.stringify(aliasOf(this))} as well`;
    const text = `Two providers of one name. ${other.node.path} ${same}. At most one provider of a stack is without an alias.`;
    return [{ id: "alias-taken", path: ["alias"], text }];
  }

  #synthesised(): Settings {
    const at = (index: number) => ["provider", this.terraformResourceType, String(index)];
    const index = providersOf(TerraformStack.of(this)).indexOf(this);
    return synthesised(this, at(0), at(index)) as Settings;
  }
}

/** Whether it is for Terraform to say which clusters there are. */
function isReference(clusters: unknown): boolean {
  return typeof clusters !== "object" || Token.isUnresolved(clusters);
}

/** The alias as it will be synthesised, with the provider's overrides. */
function aliasOf(provider: OntapProviderBinding): unknown {
  return resolved(
    provider,
    memberAt(provider.toTerraform(), ["provider", provider.terraformResourceType, "0", "alias"]),
  );
}
