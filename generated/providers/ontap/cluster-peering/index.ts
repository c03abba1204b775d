// docs/resources/cluster_peering.md
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ClusterPeeringConfig extends cdktf.TerraformMetaArguments {
  /**
  * Which of the LIFs' addresses are used: `ipv4` or `ipv6`. If not set: IPv4 where both clusters have such LIFs, otherwise IPv6. The value must be one of "ipv4", "ipv6".
  *
  * See `address_family` in docs/resources/cluster_peering.md of this package.
  */
  readonly addressFamily?: string;
  /**
  * Whether a create takes over a healthy relationship that exists already. If not `true`, that is an error, which has the import command. A broken or incomplete relationship is mended in either case.
  *
  * See `adopt_existing` in docs/resources/cluster_peering.md of this package.
  */
  readonly adoptExisting?: boolean | cdktf.IResolvable;
  /**
  * The two clusters, by their names in the provider's `clusters`. `default` is the provider's own cluster, unless `clusters` has one of that name. Their order means nothing. Another cluster replaces the resource; another name for the same cluster does not. The value must be the names of two different clusters. The value must hold elements of which each must be a name without a comma.
  *
  * See `clusters` in docs/resources/cluster_peering.md of this package.
  */
  readonly clusters: string[];
  /**
  * The encryption that both clusters propose: `tls_psk` (ONTAP's default; `tls-psk` is read as the same) or `none`. Changed in place, with a new passphrase. The value must be one of "tls_psk", "none", "tls-psk".
  *
  * See `encryption` in docs/resources/cluster_peering.md of this package.
  */
  readonly encryption?: string;
  /**
  * Name of the IPspace of the intercluster LIFs on both clusters. `Default` if not set. Changed in place.
  *
  * See `ipspace` in docs/resources/cluster_peering.md of this package.
  */
  readonly ipspace?: string;
  /**
  * What may use the relationship: `snapmirror`, `flexcache` (ONTAP 9.7 and newer). The clusters' choice if not set. Changed in place. The value must hold elements of which each must be one of "snapmirror", "flexcache".
  *
  * See `peer_applications` in docs/resources/cluster_peering.md of this package.
  */
  readonly peerApplications?: string[];
  /**
  * Any text, such as `2026-11`. When the text changes, the next apply gives both clusters a new passphrase.
  *
  * See `rotation` in docs/resources/cluster_peering.md of this package.
  */
  readonly rotation?: string;
  /**
  * Settings of one side only, by the cluster's name as in `clusters`. Leave out a side that has none.
  *
  * See `sides` in docs/resources/cluster_peering.md of this package.
  */
  readonly sides?: { [key: string]: ClusterPeeringSides } | cdktf.IResolvable;
  /**
  * How long operations may take before they are given up.
  *
  * See `timeouts` in docs/resources/cluster_peering.md of this package.
  */
  readonly timeouts?: ClusterPeeringTimeouts;
}
export interface ClusterPeeringPeersAuthentication {
}

export function clusterPeeringPeersAuthenticationToTerraform(struct?: ClusterPeeringPeersAuthentication): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeeringPeersAuthenticationToHclTerraform(struct?: ClusterPeeringPeersAuthentication): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeeringPeersAuthenticationOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeeringPeersAuthentication | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringPeersAuthentication | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }
}
export interface ClusterPeeringPeersEncryption {
}

export function clusterPeeringPeersEncryptionToTerraform(struct?: ClusterPeeringPeersEncryption): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeeringPeersEncryptionToHclTerraform(struct?: ClusterPeeringPeersEncryption): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeeringPeersEncryptionOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeeringPeersEncryption | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringPeersEncryption | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }
}
export interface ClusterPeeringPeersIpspace {
}

export function clusterPeeringPeersIpspaceToTerraform(struct?: ClusterPeeringPeersIpspace): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeeringPeersIpspaceToHclTerraform(struct?: ClusterPeeringPeersIpspace): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeeringPeersIpspaceOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeeringPeersIpspace | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringPeersIpspace | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }
}
export interface ClusterPeeringPeersRemote {
}

export function clusterPeeringPeersRemoteToTerraform(struct?: ClusterPeeringPeersRemote): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeeringPeersRemoteToHclTerraform(struct?: ClusterPeeringPeersRemote): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeeringPeersRemoteOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeeringPeersRemote | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringPeersRemote | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // ip_addresses - computed: true, optional: false, required: false
  public get ipAddresses() {
    return cdktf.Fn.tolist(this.getListAttribute('ip_addresses'));
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // serial_number - computed: true, optional: false, required: false
  public get serialNumber() {
    return this.getStringAttribute('serial_number');
  }
}
export interface ClusterPeeringPeersStatus {
}

export function clusterPeeringPeersStatusToTerraform(struct?: ClusterPeeringPeersStatus): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeeringPeersStatusToHclTerraform(struct?: ClusterPeeringPeersStatus): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeeringPeersStatusOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeeringPeersStatus | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringPeersStatus | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }
}
export interface ClusterPeeringPeers {
}

export function clusterPeeringPeersToTerraform(struct?: ClusterPeeringPeers): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeeringPeersToHclTerraform(struct?: ClusterPeeringPeers): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeeringPeersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectKey the key of this item in the map
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectKey: string) {
    super(terraformResource, terraformAttribute, false, complexObjectKey);
  }

  public get internalValue(): ClusterPeeringPeers | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringPeers | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // authentication - computed: true, optional: false, required: false
  private _authentication = new ClusterPeeringPeersAuthenticationOutputReference(this, "authentication");
  public get authentication() {
    return this._authentication;
  }

  // encryption - computed: true, optional: false, required: false
  private _encryption = new ClusterPeeringPeersEncryptionOutputReference(this, "encryption");
  public get encryption() {
    return this._encryption;
  }

  // ipspace - computed: true, optional: false, required: false
  private _ipspace = new ClusterPeeringPeersIpspaceOutputReference(this, "ipspace");
  public get ipspace() {
    return this._ipspace;
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // peer_applications - computed: true, optional: false, required: false
  public get peerApplications() {
    return cdktf.Fn.tolist(this.getListAttribute('peer_applications'));
  }

  // remote - computed: true, optional: false, required: false
  private _remote = new ClusterPeeringPeersRemoteOutputReference(this, "remote");
  public get remote() {
    return this._remote;
  }

  // status - computed: true, optional: false, required: false
  private _status = new ClusterPeeringPeersStatusOutputReference(this, "status");
  public get status() {
    return this._status;
  }

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }
}

export class ClusterPeeringPeersMap extends cdktf.ComplexMap {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string) {
    super(terraformResource, terraformAttribute)
  }

  /**
  * @param key the key of the item to return
  */
  public get(key: string): ClusterPeeringPeersOutputReference {
    return new ClusterPeeringPeersOutputReference(this.terraformResource, this.terraformAttribute, JSON.stringify(key));
  }
}
export interface ClusterPeeringSides {
  /**
  * What a destroy does with this cluster's side: `delete` (if not set), or `abandon` to leave it as it is. A cluster whose side is abandoned need not be there: reading and destroying go on without it. For a cluster that is gone for good. The value must be one of "delete", "abandon".
  *
  * See `deletion_policy` in docs/resources/cluster_peering.md of this package.
  */
  readonly deletionPolicy?: string;
  /**
  * Names of this cluster's SVMs that may peer with SVMs of the other one. Sent when this side is made, and not after: ONTAP takes no change once the other cluster has accepted. A later change is written to the state only, with a warning.
  *
  * See `initial_allowed_svms` in docs/resources/cluster_peering.md of this package.
  */
  readonly initialAllowedSvms?: string[];
  /**
  * Names of the intercluster LIFs by which the other cluster reaches this one, as `network interface show` has them. They must be in the side's IPspace, of one address family, and there when the plan is made. If not set, all enabled intercluster LIFs of the IPspace. Not together with `ip_addresses`. Changed in place. The value must have at least 1 element. The value must hold elements of which each must have at least 1 character.
  *
  * See `interfaces` in docs/resources/cluster_peering.md of this package.
  */
  readonly interfaces?: string[];
  /**
  * The addresses by which the other cluster reaches this one, where they are not its own, as behind a NAT. If not set, those of `interfaces`. Changed in place.
  *
  * See `ip_addresses` in docs/resources/cluster_peering.md of this package.
  */
  readonly ipAddresses?: string[];
  /**
  * Name of the IPspace on this cluster, where it is another one than the relationship's `ipspace`.
  *
  * See `ipspace` in docs/resources/cluster_peering.md of this package.
  */
  readonly ipspace?: string;
  /**
  * Name of the relationship on this cluster. The name of the other cluster if not set. Changed in place.
  *
  * See `name` in docs/resources/cluster_peering.md of this package.
  */
  readonly name?: string;
}

export function clusterPeeringSidesToTerraform(struct?: ClusterPeeringSides | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    deletion_policy: cdktf.stringToTerraform(struct!.deletionPolicy),
    initial_allowed_svms: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.initialAllowedSvms),
    interfaces: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.interfaces),
    ip_addresses: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.ipAddresses),
    ipspace: cdktf.stringToTerraform(struct!.ipspace),
    name: cdktf.stringToTerraform(struct!.name),
  }
}


export function clusterPeeringSidesToHclTerraform(struct?: ClusterPeeringSides | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    deletion_policy: {
      value: cdktf.stringToHclTerraform(struct!.deletionPolicy),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    initial_allowed_svms: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.initialAllowedSvms),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    interfaces: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.interfaces),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    ip_addresses: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.ipAddresses),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    ipspace: {
      value: cdktf.stringToHclTerraform(struct!.ipspace),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeeringSidesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectKey the key of this item in the map
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectKey: string) {
    super(terraformResource, terraformAttribute, false, complexObjectKey);
  }

  public get internalValue(): ClusterPeeringSides | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._deletionPolicy !== undefined) {
      hasAnyValues = true;
      internalValueResult.deletionPolicy = this._deletionPolicy;
    }
    if (this._initialAllowedSvms !== undefined) {
      hasAnyValues = true;
      internalValueResult.initialAllowedSvms = this._initialAllowedSvms;
    }
    if (this._interfaces !== undefined) {
      hasAnyValues = true;
      internalValueResult.interfaces = this._interfaces;
    }
    if (this._ipAddresses !== undefined) {
      hasAnyValues = true;
      internalValueResult.ipAddresses = this._ipAddresses;
    }
    if (this._ipspace !== undefined) {
      hasAnyValues = true;
      internalValueResult.ipspace = this._ipspace;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringSides | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._deletionPolicy = undefined;
      this._initialAllowedSvms = undefined;
      this._interfaces = undefined;
      this._ipAddresses = undefined;
      this._ipspace = undefined;
      this._name = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._deletionPolicy = value.deletionPolicy;
      this._initialAllowedSvms = value.initialAllowedSvms;
      this._interfaces = value.interfaces;
      this._ipAddresses = value.ipAddresses;
      this._ipspace = value.ipspace;
      this._name = value.name;
    }
  }

  // deletion_policy - computed: false, optional: true, required: false
  private _deletionPolicy?: string; 
  public get deletionPolicy() {
    return this.getStringAttribute('deletion_policy');
  }
  public set deletionPolicy(value: string) {
    this._deletionPolicy = value;
  }
  public resetDeletionPolicy() {
    this._deletionPolicy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deletionPolicyInput() {
    return this._deletionPolicy;
  }

  // initial_allowed_svms - computed: false, optional: true, required: false
  private _initialAllowedSvms?: string[]; 
  public get initialAllowedSvms() {
    return cdktf.Fn.tolist(this.getListAttribute('initial_allowed_svms'));
  }
  public set initialAllowedSvms(value: string[]) {
    this._initialAllowedSvms = value;
  }
  public resetInitialAllowedSvms() {
    this._initialAllowedSvms = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get initialAllowedSvmsInput() {
    return this._initialAllowedSvms;
  }

  // interfaces - computed: false, optional: true, required: false
  private _interfaces?: string[]; 
  public get interfaces() {
    return cdktf.Fn.tolist(this.getListAttribute('interfaces'));
  }
  public set interfaces(value: string[]) {
    this._interfaces = value;
  }
  public resetInterfaces() {
    this._interfaces = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get interfacesInput() {
    return this._interfaces;
  }

  // ip_addresses - computed: false, optional: true, required: false
  private _ipAddresses?: string[]; 
  public get ipAddresses() {
    return cdktf.Fn.tolist(this.getListAttribute('ip_addresses'));
  }
  public set ipAddresses(value: string[]) {
    this._ipAddresses = value;
  }
  public resetIpAddresses() {
    this._ipAddresses = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ipAddressesInput() {
    return this._ipAddresses;
  }

  // ipspace - computed: false, optional: true, required: false
  private _ipspace?: string; 
  public get ipspace() {
    return this.getStringAttribute('ipspace');
  }
  public set ipspace(value: string) {
    this._ipspace = value;
  }
  public resetIpspace() {
    this._ipspace = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ipspaceInput() {
    return this._ipspace;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}

export class ClusterPeeringSidesMap extends cdktf.ComplexMap {
  public internalValue? : { [key: string]: ClusterPeeringSides } | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string) {
    super(terraformResource, terraformAttribute)
  }

  /**
  * @param key the key of the item to return
  */
  public get(key: string): ClusterPeeringSidesOutputReference {
    return new ClusterPeeringSidesOutputReference(this.terraformResource, this.terraformAttribute, JSON.stringify(key));
  }
}
export interface ClusterPeeringTimeouts {
  /**
  * How long create may take, such as `30s`, `5m` or `1h30m`. `20m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `create` in docs/resources/cluster_peering.md of this package.
  */
  readonly create?: string;
  /**
  * How long delete may take, such as `30s`, `5m` or `1h30m`. `20m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `delete` in docs/resources/cluster_peering.md of this package.
  */
  readonly delete?: string;
  /**
  * How long read may take, such as `30s`, `5m` or `1h30m`. `5m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `read` in docs/resources/cluster_peering.md of this package.
  */
  readonly read?: string;
  /**
  * How long update may take, such as `30s`, `5m` or `1h30m`. `20m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `update` in docs/resources/cluster_peering.md of this package.
  */
  readonly update?: string;
}

export function clusterPeeringTimeoutsToTerraform(struct?: ClusterPeeringTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    read: cdktf.stringToTerraform(struct!.read),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function clusterPeeringTimeoutsToHclTerraform(struct?: ClusterPeeringTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    read: {
      value: cdktf.stringToHclTerraform(struct!.read),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeeringTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeeringTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._read !== undefined) {
      hasAnyValues = true;
      internalValueResult.read = this._read;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeeringTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._read = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._read = value.read;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // read - computed: false, optional: true, required: false
  private _read?: string; 
  public get read() {
    return this.getStringAttribute('read');
  }
  public set read(value: string) {
    this._read = value;
  }
  public resetRead() {
    this._read = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get readInput() {
    return this._read;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a `ontap_cluster_peering`
*/
export class ClusterPeering extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ontap_cluster_peering";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ClusterPeering resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ClusterPeering to import
  * @param importFromId The id of the existing ClusterPeering that should be imported. Refer to the section on imports, if there is one, of docs/resources/cluster_peering.md for the id to use
  * @param provider? Optional instance of the provider where the ClusterPeering to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ontap_cluster_peering", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ontap_cluster_peering` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ClusterPeeringConfig
  */
  public constructor(scope: Construct, id: string, config: ClusterPeeringConfig) {
    super(scope, id, {
      terraformResourceType: 'ontap_cluster_peering',
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
    this._addressFamily = config.addressFamily;
    this._adoptExisting = config.adoptExisting;
    this._clusters = config.clusters;
    this._encryption = config.encryption;
    this._ipspace = config.ipspace;
    this._peerApplications = config.peerApplications;
    this._rotation = config.rotation;
    this._sides.internalValue = config.sides;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // address_family - computed: false, optional: true, required: false
  private _addressFamily?: string; 
  public get addressFamily() {
    return this.getStringAttribute('address_family');
  }
  public set addressFamily(value: string) {
    this._addressFamily = value;
  }
  public resetAddressFamily() {
    this._addressFamily = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get addressFamilyInput() {
    return this._addressFamily;
  }

  // adopt_existing - computed: false, optional: true, required: false
  private _adoptExisting?: boolean | cdktf.IResolvable; 
  public get adoptExisting() {
    return this.getBooleanAttribute('adopt_existing');
  }
  public set adoptExisting(value: boolean | cdktf.IResolvable) {
    this._adoptExisting = value;
  }
  public resetAdoptExisting() {
    this._adoptExisting = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptExistingInput() {
    return this._adoptExisting;
  }

  // clusters - computed: false, optional: false, required: true
  private _clusters?: string[]; 
  public get clusters() {
    return cdktf.Fn.tolist(this.getListAttribute('clusters'));
  }
  public set clusters(value: string[]) {
    this._clusters = value;
  }
  // Temporarily expose input value. Use with caution.
  public get clustersInput() {
    return this._clusters;
  }

  // drift - computed: true, optional: false, required: false
  public get drift() {
    return this.getListAttribute('drift');
  }

  // encryption - computed: true, optional: true, required: false
  private _encryption?: string; 
  public get encryption() {
    return this.getStringAttribute('encryption');
  }
  public set encryption(value: string) {
    this._encryption = value;
  }
  public resetEncryption() {
    this._encryption = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get encryptionInput() {
    return this._encryption;
  }

  // healthy - computed: true, optional: false, required: false
  public get healthy() {
    return this.getBooleanAttribute('healthy');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // ipspace - computed: false, optional: true, required: false
  private _ipspace?: string; 
  public get ipspace() {
    return this.getStringAttribute('ipspace');
  }
  public set ipspace(value: string) {
    this._ipspace = value;
  }
  public resetIpspace() {
    this._ipspace = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ipspaceInput() {
    return this._ipspace;
  }

  // peer_applications - computed: true, optional: true, required: false
  private _peerApplications?: string[]; 
  public get peerApplications() {
    return cdktf.Fn.tolist(this.getListAttribute('peer_applications'));
  }
  public set peerApplications(value: string[]) {
    this._peerApplications = value;
  }
  public resetPeerApplications() {
    this._peerApplications = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get peerApplicationsInput() {
    return this._peerApplications;
  }

  // peers - computed: true, optional: false, required: false
  private _peers = new ClusterPeeringPeersMap(this, "peers");
  public get peers() {
    return this._peers;
  }

  // rotation - computed: false, optional: true, required: false
  private _rotation?: string; 
  public get rotation() {
    return this.getStringAttribute('rotation');
  }
  public set rotation(value: string) {
    this._rotation = value;
  }
  public resetRotation() {
    this._rotation = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rotationInput() {
    return this._rotation;
  }

  // sides - computed: false, optional: true, required: false
  private _sides = new ClusterPeeringSidesMap(this, "sides");
  public get sides() {
    return this._sides;
  }
  public putSides(value: { [key: string]: ClusterPeeringSides } | cdktf.IResolvable) {
    this._sides.internalValue = value;
  }
  public resetSides() {
    this._sides.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sidesInput() {
    return this._sides.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new ClusterPeeringTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ClusterPeeringTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      address_family: cdktf.stringToTerraform(this._addressFamily),
      adopt_existing: cdktf.booleanToTerraform(this._adoptExisting),
      clusters: cdktf.listMapper(cdktf.stringToTerraform, false)(this._clusters),
      encryption: cdktf.stringToTerraform(this._encryption),
      ipspace: cdktf.stringToTerraform(this._ipspace),
      peer_applications: cdktf.listMapper(cdktf.stringToTerraform, false)(this._peerApplications),
      rotation: cdktf.stringToTerraform(this._rotation),
      sides: cdktf.hashMapper(clusterPeeringSidesToTerraform)(this._sides.internalValue),
      timeouts: clusterPeeringTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      address_family: {
        value: cdktf.stringToHclTerraform(this._addressFamily),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      adopt_existing: {
        value: cdktf.booleanToHclTerraform(this._adoptExisting),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      clusters: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._clusters),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      encryption: {
        value: cdktf.stringToHclTerraform(this._encryption),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ipspace: {
        value: cdktf.stringToHclTerraform(this._ipspace),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      peer_applications: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._peerApplications),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      rotation: {
        value: cdktf.stringToHclTerraform(this._rotation),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sides: {
        value: cdktf.hashMapperHcl(clusterPeeringSidesToHclTerraform)(this._sides.internalValue),
        isBlock: true,
        type: "map",
        storageClassType: "ClusterPeeringSidesMap",
      },
      timeouts: {
        value: clusterPeeringTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ClusterPeeringTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
