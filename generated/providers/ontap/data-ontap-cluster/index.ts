// docs/data-sources/cluster.md
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataOntapClusterConfig extends cdktf.TerraformMetaArguments {
  /**
  * Which of the provider's `clusters` to ask. Its own one if not set.
  *
  * See `cluster` in docs/data-sources/cluster.md of this package.
  */
  readonly cluster?: string;
}
export interface DataOntapClusterPeeringPolicy {
}

export function dataOntapClusterPeeringPolicyToTerraform(struct?: DataOntapClusterPeeringPolicy): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOntapClusterPeeringPolicyToHclTerraform(struct?: DataOntapClusterPeeringPolicy): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOntapClusterPeeringPolicyOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOntapClusterPeeringPolicy | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOntapClusterPeeringPolicy | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // authentication_required - computed: true, optional: false, required: false
  public get authenticationRequired() {
    return this.getBooleanAttribute('authentication_required');
  }

  // encryption_required - computed: true, optional: false, required: false
  public get encryptionRequired() {
    return this.getBooleanAttribute('encryption_required');
  }

  // minimum_passphrase_length - computed: true, optional: false, required: false
  public get minimumPassphraseLength() {
    return this.getNumberAttribute('minimum_passphrase_length');
  }
}
export interface DataOntapClusterVersion {
}

export function dataOntapClusterVersionToTerraform(struct?: DataOntapClusterVersion): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOntapClusterVersionToHclTerraform(struct?: DataOntapClusterVersion): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOntapClusterVersionOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOntapClusterVersion | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOntapClusterVersion | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // full - computed: true, optional: false, required: false
  public get full() {
    return this.getStringAttribute('full');
  }

  // generation - computed: true, optional: false, required: false
  public get generation() {
    return this.getNumberAttribute('generation');
  }

  // major - computed: true, optional: false, required: false
  public get major() {
    return this.getNumberAttribute('major');
  }

  // minor - computed: true, optional: false, required: false
  public get minor() {
    return this.getNumberAttribute('minor');
  }
}

/**
* Represents a `ontap_cluster`
*/
export class DataOntapCluster extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ontap_cluster";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataOntapCluster resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataOntapCluster to import
  * @param importFromId The id of the existing DataOntapCluster that should be imported. Refer to the section on imports, if there is one, of docs/data-sources/cluster.md for the id to use
  * @param provider? Optional instance of the provider where the DataOntapCluster to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ontap_cluster", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ontap_cluster` Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataOntapClusterConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataOntapClusterConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'ontap_cluster',
      terraformGeneratorMetadata: {
        providerName: 'ontap',
        providerVersionConstraint: '~> 0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._cluster = config.cluster;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // cluster - computed: false, optional: true, required: false
  private _cluster?: string; 
  public get cluster() {
    return this.getStringAttribute('cluster');
  }
  public set cluster(value: string) {
    this._cluster = value;
  }
  public resetCluster() {
    this._cluster = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clusterInput() {
    return this._cluster;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // intercluster_addresses - computed: true, optional: false, required: false
  public get interclusterAddresses() {
    return this.getListAttribute('intercluster_addresses');
  }

  // intercluster_addresses_by_ipspace - computed: true, optional: false, required: false
  private _interclusterAddressesByIpspace = withQuotedKeys(new cdktf.StringListMap(this, "intercluster_addresses_by_ipspace"));
  public get interclusterAddressesByIpspace() {
    return this._interclusterAddressesByIpspace;
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // peering_policy - computed: true, optional: false, required: false
  private _peeringPolicy = new DataOntapClusterPeeringPolicyOutputReference(this, "peering_policy");
  public get peeringPolicy() {
    return this._peeringPolicy;
  }

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }

  // version - computed: true, optional: false, required: false
  private _version = new DataOntapClusterVersionOutputReference(this, "version");
  public get version() {
    return this._version;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      cluster: cdktf.stringToTerraform(this._cluster),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      cluster: {
        value: cdktf.stringToHclTerraform(this._cluster),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}

/** Writes the keys of elements in quotation marks. */
function withQuotedKeys(map: cdktf.StringListMap): cdktf.StringListMap {
  const get = map.get.bind(map);
  map.get = (key) => get(JSON.stringify(key));
  return map;
}
