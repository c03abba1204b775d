// docs/ephemeral-resources/cluster_peer_passphrase.md
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface EphemeralOntapClusterPeerPassphraseConfig extends cdktn.TerraformEphemeralMetaArguments {
  /**
  * Characters, from the 64 of base64url. `24` if not set, which is 144 bits. The value must be between 8 and 256.
  *
  * See `length` in docs/ephemeral-resources/cluster_peer_passphrase.md of this package.
  */
  readonly length?: number;
}

/**
* Represents a `ontap_cluster_peer_passphrase`
*/
export class EphemeralOntapClusterPeerPassphrase extends cdktn.TerraformEphemeralResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ontap_cluster_peer_passphrase";

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ontap_cluster_peer_passphrase` Ephemeral Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options EphemeralOntapClusterPeerPassphraseConfig = {}
  */
  public constructor(scope: Construct, id: string, config: EphemeralOntapClusterPeerPassphraseConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'ontap_cluster_peer_passphrase',
      terraformGeneratorMetadata: {
        providerName: 'ontap',
        providerVersionConstraint: '~> 0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      forEach: config.forEach
    });
    this._length = config.length;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // length - computed: false, optional: true, required: false
  private _length?: number; 
  public get length() {
    return this.getNumberAttribute('length');
  }
  public set length(value: number) {
    this._length = value;
  }
  public resetLength() {
    this._length = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get lengthInput() {
    return this._length;
  }

  // passphrase - computed: true, optional: false, required: false
  public get passphrase() {
    return this.getStringAttribute('passphrase');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      length: cdktn.numberToTerraform(this._length),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      length: {
        value: cdktn.numberToHclTerraform(this._length),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
