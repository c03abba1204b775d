import { Token } from "cdktf";
import type { Construct } from "constructs";
import { OntapProvider as OntapProviderBinding } from "../../generated/providers/ontap/provider";
import { Duration } from "./duration";
import { literalSecrets, type Secret } from "./private/secrets";
import { resolved } from "./private/synthesised";
import type { ConnectionSecret, OntapProviderConfig } from "./provider-config";

export type * from "./provider-config";

/** The secrets by the names that Terraform has for them. */
const SECRETS: Readonly<Record<string, ConnectionSecret>> = {
  password: "password",
  private_key: "privateKey",
  token: "token",
};

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
    const { allowLiteralSecrets = [], retryTimeout, ...same } = config;
    super(scope, id, {
      ...same,
      retryTimeout: retryTimeout instanceof Duration ? retryTimeout.toTimeout() : retryTimeout,
    });
    this.node.addValidation({ validate: () => literalSecrets(this.secrets(), allowLiteralSecrets) });
  }

  /** The names of the further `clusters`; undefined where only Terraform knows them. */
  get clusterNames(): string[] | undefined {
    const clusters = this.clustersInput ?? {};
    return Token.isUnresolved(clusters) ? undefined : Object.keys(clusters);
  }

  /** As the binding has it, but with the names of the clusters as they were given: it writes `new-york` as `new_york`. */
  override toTerraform() {
    const whole = super.toTerraform();
    const { clusters } = this.synthesizeAttributes();
    if (this.clusterNames === undefined || clusters === undefined) return whole;
    const overrides: Record<string, object> = this.rawOverrides.clusters ?? {};
    const names = Object.keys({ ...clusters, ...overrides });
    const [block] = whole.provider[this.terraformResourceType];
    block.clusters = Object.fromEntries(names.map((name) => [name, { ...clusters[name], ...overrides[name] }]));
    return whole;
  }

  private secrets(): Secret[] {
    const [block] = this.toTerraform().provider[this.terraformResourceType];
    const { clusters, ...own } = resolved(this, block) as Record<string, unknown>;
    const named = typeof clusters === "object" && clusters !== null ? Object.entries(clusters) : [];
    return [
      ...secretsOf(own, "", "ONTAP_"),
      ...named.flatMap(([name, settings]) => {
        const variable = `ONTAP_${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_`;
        return secretsOf((settings ?? {}) as Record<string, unknown>, `clusters.${name}.`, variable);
      }),
    ];
  }
}

function secretsOf(settings: Record<string, unknown>, place: string, variable: string): Secret[] {
  return Object.entries(SECRETS).map(([name, allowedAs]) => ({
    argument: `${place}${allowedAs}`,
    value: settings[name],
    instead: `or leave it out, and set ${variable}${name.toUpperCase()} where Terraform runs`,
    allowedAs,
  }));
}
