// docs/resources/cluster_peer.md
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ClusterPeerConfig extends cdktf.TerraformMetaArguments {
  /**
  * The passphrase, and what became of it.
  *
  * See `authentication` in docs/resources/cluster_peer.md of this package.
  */
  readonly authentication?: ClusterPeerAuthentication;
  /**
  * Which of the provider's `clusters` the peer is on. The provider's own cluster if not set. Changing it replaces the resource. Changing it replaces the resource.
  *
  * See `cluster` in docs/resources/cluster_peer.md of this package.
  */
  readonly cluster?: string;
  /**
  * TLS between the clusters.
  *
  * See `encryption` in docs/resources/cluster_peer.md of this package.
  */
  readonly encryption?: ClusterPeerEncryption;
  /**
  * The local SVMs that may peer with SVMs of the other cluster, each by name or uuid. Changed in place until the other cluster has accepted. A later change is written to the state only, with a warning, and not sent to the cluster.
  *
  * See `initial_allowed_svms` in docs/resources/cluster_peer.md of this package.
  */
  readonly initialAllowedSvms?: ClusterPeerInitialAllowedSvms[] | cdktf.IResolvable;
  /**
  * The IPspace of the local intercluster LIFs, by name or uuid. `Default` if not set. Changed in place.
  *
  * See `ipspace` in docs/resources/cluster_peer.md of this package.
  */
  readonly ipspace?: ClusterPeerIpspace;
  /**
  * Local intercluster LIFs that ONTAP makes before the relationship. Used at creation only and never read back; a destroy leaves them. Changing it to another value replaces the resource. Removing it changes nothing on the cluster. Adding it to a peer that exists or was imported makes no LIF: it is only written to the state. Changing it from one value to another replaces the resource.
  *
  * See `local_network` in docs/resources/cluster_peer.md of this package.
  */
  readonly localNetwork?: ClusterPeerLocalNetwork;
  /**
  * Name of the relationship on this cluster. By default the name of the remote cluster, for an offer a temporary one. Changed in place. An offer with a name of its own keeps it when it is accepted, and is found again by it.
  *
  * See `name` in docs/resources/cluster_peer.md of this package.
  */
  readonly name?: string;
  /**
  * What may use the relationship: `snapmirror`, `flexcache` (ONTAP 9.7 and newer). Changed in place.
  *
  * See `peer_applications` in docs/resources/cluster_peer.md of this package.
  */
  readonly peerApplications?: string[];
  /**
  * The other cluster.
  *
  * See `remote` in docs/resources/cluster_peer.md of this package.
  */
  readonly remote?: ClusterPeerRemote;
  /**
  * How long operations may take before they are given up.
  *
  * See `timeouts` in docs/resources/cluster_peer.md of this package.
  */
  readonly timeouts?: ClusterPeerTimeouts;
  /**
  * Wait, after a create and after a change that sends a passphrase, until `authentication.state` is `ok`, for at most `timeouts.create` or `timeouts.update`. When that time is over, it is a warning after a create, an error after a change. Where both sides are in one configuration, set it on one of them, with `depends_on` naming the other. Not for an offer, which waits for the other cluster, nor where `in_use` is not `ok`. `false` if not set.
  *
  * See `wait_for_authentication` in docs/resources/cluster_peer.md of this package.
  */
  readonly waitForAuthentication?: boolean | cdktf.IResolvable;
}
export interface ClusterPeerAuthentication {
  /**
  * Until when the other cluster can use the passphrase: an ISO 8601 duration (`P1DT2H`), a date-time, or `MM/DD/YYYY HH:MM:SS` in the cluster's time zone; at most 7 days ahead. One hour if not set. The state keeps it as written. It is sent with each passphrase. While a passphrase waits for the other cluster, a change of the time alone is sent as well.
  *
  * See `expiry_time` in docs/resources/cluster_peer.md of this package.
  */
  readonly expiryTime?: string;
  /**
  * Have ONTAP generate the passphrase, which is then `passphrase`. Always so for an offer (no `remote.ip_addresses`). Changed in place: where a given passphrase was in use, ONTAP generates one.
  *
  * See `generate_passphrase` in docs/resources/cluster_peer.md of this package.
  */
  readonly generatePassphrase?: boolean | cdktf.IResolvable;
  /**
  * Whether the relationship is authenticated: `ok`, `absent` or `revoked`. ONTAP's default is `ok`. Changed in place; going to `ok` needs a passphrase.
  *
  * See `in_use` in docs/resources/cluster_peer.md of this package.
  */
  readonly inUse?: string;
  /**
  * The passphrase that both clusters are given, at least as long as the cluster's peering policy asks for (8 characters by default). If it is not set and ONTAP generates one, this is the generated one, kept until it is rotated. It stands in the state; see `passphrase_wo` for one that does not. Changed in place, which is a rotation.
  *
  * See `passphrase` in docs/resources/cluster_peer.md of this package.
  */
  readonly passphrase?: string;
  /**
  * The passphrase as a write-only argument: in no plan and in no state (Terraform 1.11 and newer). It is sent when the peer is created, when `passphrase_wo_version` changes, and where a change needs a passphrase.
  *
  * See `passphrase_wo` in docs/resources/cluster_peer.md of this package.
  */
  readonly passphraseWo?: string;
  /**
  * `true` sends `passphrase_wo` once more in this run. It is write-only, so a plan never shows it as a change. Use it with a condition that each run looks up anew: for instance, that the other cluster's side is missing or does not agree.
  *
  * See `passphrase_wo_resend` in docs/resources/cluster_peer.md of this package.
  */
  readonly passphraseWoResend?: boolean | cdktf.IResolvable;
  /**
  * Any text or number. Changing it rotates the passphrase in place: `passphrase_wo` or `passphrase` is sent again. With `generate_passphrase`, and for an offer, ONTAP generates a new one.
  *
  * See `passphrase_wo_version` in docs/resources/cluster_peer.md of this package.
  */
  readonly passphraseWoVersion?: string;
}

export function clusterPeerAuthenticationToTerraform(struct?: ClusterPeerAuthentication | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    expiry_time: cdktf.stringToTerraform(struct!.expiryTime),
    generate_passphrase: cdktf.booleanToTerraform(struct!.generatePassphrase),
    in_use: cdktf.stringToTerraform(struct!.inUse),
    passphrase: cdktf.stringToTerraform(struct!.passphrase),
    passphrase_wo: cdktf.stringToTerraform(struct!.passphraseWo),
    passphrase_wo_resend: cdktf.booleanToTerraform(struct!.passphraseWoResend),
    passphrase_wo_version: cdktf.stringToTerraform(struct!.passphraseWoVersion),
  }
}


export function clusterPeerAuthenticationToHclTerraform(struct?: ClusterPeerAuthentication | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    expiry_time: {
      value: cdktf.stringToHclTerraform(struct!.expiryTime),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    generate_passphrase: {
      value: cdktf.booleanToHclTerraform(struct!.generatePassphrase),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    in_use: {
      value: cdktf.stringToHclTerraform(struct!.inUse),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    passphrase: {
      value: cdktf.stringToHclTerraform(struct!.passphrase),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    passphrase_wo: {
      value: cdktf.stringToHclTerraform(struct!.passphraseWo),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    passphrase_wo_resend: {
      value: cdktf.booleanToHclTerraform(struct!.passphraseWoResend),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    passphrase_wo_version: {
      value: cdktf.stringToHclTerraform(struct!.passphraseWoVersion),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeerAuthenticationOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerAuthentication | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._expiryTime !== undefined) {
      hasAnyValues = true;
      internalValueResult.expiryTime = this._expiryTime;
    }
    if (this._generatePassphrase !== undefined) {
      hasAnyValues = true;
      internalValueResult.generatePassphrase = this._generatePassphrase;
    }
    if (this._inUse !== undefined) {
      hasAnyValues = true;
      internalValueResult.inUse = this._inUse;
    }
    if (this._passphrase !== undefined) {
      hasAnyValues = true;
      internalValueResult.passphrase = this._passphrase;
    }
    if (this._passphraseWo !== undefined) {
      hasAnyValues = true;
      internalValueResult.passphraseWo = this._passphraseWo;
    }
    if (this._passphraseWoResend !== undefined) {
      hasAnyValues = true;
      internalValueResult.passphraseWoResend = this._passphraseWoResend;
    }
    if (this._passphraseWoVersion !== undefined) {
      hasAnyValues = true;
      internalValueResult.passphraseWoVersion = this._passphraseWoVersion;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerAuthentication | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._expiryTime = undefined;
      this._generatePassphrase = undefined;
      this._inUse = undefined;
      this._passphrase = undefined;
      this._passphraseWo = undefined;
      this._passphraseWoResend = undefined;
      this._passphraseWoVersion = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._expiryTime = value.expiryTime;
      this._generatePassphrase = value.generatePassphrase;
      this._inUse = value.inUse;
      this._passphrase = value.passphrase;
      this._passphraseWo = value.passphraseWo;
      this._passphraseWoResend = value.passphraseWoResend;
      this._passphraseWoVersion = value.passphraseWoVersion;
    }
  }

  // expires_at - computed: true, optional: false, required: false
  public get expiresAt() {
    return this.getStringAttribute('expires_at');
  }

  // expiry_time - computed: true, optional: true, required: false
  private _expiryTime?: string; 
  public get expiryTime() {
    return this.getStringAttribute('expiry_time');
  }
  public set expiryTime(value: string) {
    this._expiryTime = value;
  }
  public resetExpiryTime() {
    this._expiryTime = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expiryTimeInput() {
    return this._expiryTime;
  }

  // generate_passphrase - computed: true, optional: true, required: false
  private _generatePassphrase?: boolean | cdktf.IResolvable; 
  public get generatePassphrase() {
    return this.getBooleanAttribute('generate_passphrase');
  }
  public set generatePassphrase(value: boolean | cdktf.IResolvable) {
    this._generatePassphrase = value;
  }
  public resetGeneratePassphrase() {
    this._generatePassphrase = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get generatePassphraseInput() {
    return this._generatePassphrase;
  }

  // in_use - computed: true, optional: true, required: false
  private _inUse?: string; 
  public get inUse() {
    return this.getStringAttribute('in_use');
  }
  public set inUse(value: string) {
    this._inUse = value;
  }
  public resetInUse() {
    this._inUse = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get inUseInput() {
    return this._inUse;
  }

  // passphrase - computed: true, optional: true, required: false
  private _passphrase?: string; 
  public get passphrase() {
    return this.getStringAttribute('passphrase');
  }
  public set passphrase(value: string) {
    this._passphrase = value;
  }
  public resetPassphrase() {
    this._passphrase = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passphraseInput() {
    return this._passphrase;
  }

  // passphrase_wo - computed: true, optional: true, required: false
  private _passphraseWo?: string; 
  public get passphraseWo() {
    return this.getStringAttribute('passphrase_wo');
  }
  public set passphraseWo(value: string) {
    this._passphraseWo = value;
  }
  public resetPassphraseWo() {
    this._passphraseWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passphraseWoInput() {
    return this._passphraseWo;
  }

  // passphrase_wo_resend - computed: true, optional: true, required: false
  private _passphraseWoResend?: boolean | cdktf.IResolvable; 
  public get passphraseWoResend() {
    return this.getBooleanAttribute('passphrase_wo_resend');
  }
  public set passphraseWoResend(value: boolean | cdktf.IResolvable) {
    this._passphraseWoResend = value;
  }
  public resetPassphraseWoResend() {
    this._passphraseWoResend = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passphraseWoResendInput() {
    return this._passphraseWoResend;
  }

  // passphrase_wo_version - computed: true, optional: true, required: false
  private _passphraseWoVersion?: string; 
  public get passphraseWoVersion() {
    return this.getStringAttribute('passphrase_wo_version');
  }
  public set passphraseWoVersion(value: string) {
    this._passphraseWoVersion = value;
  }
  public resetPassphraseWoVersion() {
    this._passphraseWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passphraseWoVersionInput() {
    return this._passphraseWoVersion;
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }
}
export interface ClusterPeerEncryption {
  /**
  * The encryption that this cluster proposes: `tls_psk` (ONTAP's default; `tls-psk` is read as the same) or `none`. Changed in place. That needs a passphrase, on both clusters.
  *
  * See `proposed` in docs/resources/cluster_peer.md of this package.
  */
  readonly proposed?: string;
}

export function clusterPeerEncryptionToTerraform(struct?: ClusterPeerEncryption | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    proposed: cdktf.stringToTerraform(struct!.proposed),
  }
}


export function clusterPeerEncryptionToHclTerraform(struct?: ClusterPeerEncryption | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    proposed: {
      value: cdktf.stringToHclTerraform(struct!.proposed),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeerEncryptionOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerEncryption | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._proposed !== undefined) {
      hasAnyValues = true;
      internalValueResult.proposed = this._proposed;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerEncryption | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._proposed = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._proposed = value.proposed;
    }
  }

  // proposed - computed: true, optional: true, required: false
  private _proposed?: string; 
  public get proposed() {
    return this.getStringAttribute('proposed');
  }
  public set proposed(value: string) {
    this._proposed = value;
  }
  public resetProposed() {
    this._proposed = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get proposedInput() {
    return this._proposed;
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }
}
export interface ClusterPeerInitialAllowedSvms {
  /**
  * The SVM's name.
  *
  * See `name` in docs/resources/cluster_peer.md of this package.
  */
  readonly name?: string;
  /**
  * The SVM's uuid.
  *
  * See `uuid` in docs/resources/cluster_peer.md of this package.
  */
  readonly uuid?: string;
}

export function clusterPeerInitialAllowedSvmsToTerraform(struct?: ClusterPeerInitialAllowedSvms | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    name: cdktf.stringToTerraform(struct!.name),
    uuid: cdktf.stringToTerraform(struct!.uuid),
  }
}


export function clusterPeerInitialAllowedSvmsToHclTerraform(struct?: ClusterPeerInitialAllowedSvms | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    uuid: {
      value: cdktf.stringToHclTerraform(struct!.uuid),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeerInitialAllowedSvmsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): ClusterPeerInitialAllowedSvms | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._uuid !== undefined) {
      hasAnyValues = true;
      internalValueResult.uuid = this._uuid;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerInitialAllowedSvms | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._name = undefined;
      this._uuid = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._name = value.name;
      this._uuid = value.uuid;
    }
  }

  // name - computed: true, optional: true, required: false
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

  // uuid - computed: true, optional: true, required: false
  private _uuid?: string; 
  public get uuid() {
    return this.getStringAttribute('uuid');
  }
  public set uuid(value: string) {
    this._uuid = value;
  }
  public resetUuid() {
    this._uuid = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get uuidInput() {
    return this._uuid;
  }
}

export class ClusterPeerInitialAllowedSvmsList extends cdktf.ComplexList {
  public internalValue? : ClusterPeerInitialAllowedSvms[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): ClusterPeerInitialAllowedSvmsOutputReference {
    return new ClusterPeerInitialAllowedSvmsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ClusterPeerIpspace {
  /**
  * The IPspace's name.
  *
  * See `name` in docs/resources/cluster_peer.md of this package.
  */
  readonly name?: string;
  /**
  * The IPspace's uuid.
  *
  * See `uuid` in docs/resources/cluster_peer.md of this package.
  */
  readonly uuid?: string;
}

export function clusterPeerIpspaceToTerraform(struct?: ClusterPeerIpspace | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    name: cdktf.stringToTerraform(struct!.name),
    uuid: cdktf.stringToTerraform(struct!.uuid),
  }
}


export function clusterPeerIpspaceToHclTerraform(struct?: ClusterPeerIpspace | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    uuid: {
      value: cdktf.stringToHclTerraform(struct!.uuid),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeerIpspaceOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerIpspace | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._uuid !== undefined) {
      hasAnyValues = true;
      internalValueResult.uuid = this._uuid;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerIpspace | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._name = undefined;
      this._uuid = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._name = value.name;
      this._uuid = value.uuid;
    }
  }

  // name - computed: true, optional: true, required: false
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

  // uuid - computed: true, optional: true, required: false
  private _uuid?: string; 
  public get uuid() {
    return this.getStringAttribute('uuid');
  }
  public set uuid(value: string) {
    this._uuid = value;
  }
  public resetUuid() {
    this._uuid = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get uuidInput() {
    return this._uuid;
  }
}
export interface ClusterPeerLocalNetworkInterfaces {
  /**
  * Address of the LIF.
  *
  * See `ip_address` in docs/resources/cluster_peer.md of this package.
  */
  readonly ipAddress?: string;
}

export function clusterPeerLocalNetworkInterfacesToTerraform(struct?: ClusterPeerLocalNetworkInterfaces | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    ip_address: cdktf.stringToTerraform(struct!.ipAddress),
  }
}


export function clusterPeerLocalNetworkInterfacesToHclTerraform(struct?: ClusterPeerLocalNetworkInterfaces | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    ip_address: {
      value: cdktf.stringToHclTerraform(struct!.ipAddress),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeerLocalNetworkInterfacesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): ClusterPeerLocalNetworkInterfaces | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._ipAddress !== undefined) {
      hasAnyValues = true;
      internalValueResult.ipAddress = this._ipAddress;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerLocalNetworkInterfaces | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._ipAddress = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._ipAddress = value.ipAddress;
    }
  }

  // ip_address - computed: false, optional: true, required: false
  private _ipAddress?: string; 
  public get ipAddress() {
    return this.getStringAttribute('ip_address');
  }
  public set ipAddress(value: string) {
    this._ipAddress = value;
  }
  public resetIpAddress() {
    this._ipAddress = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ipAddressInput() {
    return this._ipAddress;
  }
}

export class ClusterPeerLocalNetworkInterfacesList extends cdktf.ComplexList {
  public internalValue? : ClusterPeerLocalNetworkInterfaces[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): ClusterPeerLocalNetworkInterfacesOutputReference {
    return new ClusterPeerLocalNetworkInterfacesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ClusterPeerLocalNetwork {
  /**
  * Broadcast domain that is in use in the IPspace.
  *
  * See `broadcast_domain` in docs/resources/cluster_peer.md of this package.
  */
  readonly broadcastDomain?: string;
  /**
  * Address of the default router.
  *
  * See `gateway` in docs/resources/cluster_peer.md of this package.
  */
  readonly gateway?: string;
  /**
  * Intercluster LIFs to make first, at most one a node.
  *
  * See `interfaces` in docs/resources/cluster_peer.md of this package.
  */
  readonly interfaces?: ClusterPeerLocalNetworkInterfaces[] | cdktf.IResolvable;
  /**
  * Mask (`255.255.0.0`) or length of the prefix (`16`).
  *
  * See `netmask` in docs/resources/cluster_peer.md of this package.
  */
  readonly netmask?: string;
}

export function clusterPeerLocalNetworkToTerraform(struct?: ClusterPeerLocalNetwork | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    broadcast_domain: cdktf.stringToTerraform(struct!.broadcastDomain),
    gateway: cdktf.stringToTerraform(struct!.gateway),
    interfaces: cdktf.listMapper(clusterPeerLocalNetworkInterfacesToTerraform, false)(struct!.interfaces),
    netmask: cdktf.stringToTerraform(struct!.netmask),
  }
}


export function clusterPeerLocalNetworkToHclTerraform(struct?: ClusterPeerLocalNetwork | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    broadcast_domain: {
      value: cdktf.stringToHclTerraform(struct!.broadcastDomain),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    gateway: {
      value: cdktf.stringToHclTerraform(struct!.gateway),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    interfaces: {
      value: cdktf.listMapperHcl(clusterPeerLocalNetworkInterfacesToHclTerraform, false)(struct!.interfaces),
      isBlock: true,
      type: "list",
      storageClassType: "ClusterPeerLocalNetworkInterfacesList",
    },
    netmask: {
      value: cdktf.stringToHclTerraform(struct!.netmask),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeerLocalNetworkOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerLocalNetwork | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._broadcastDomain !== undefined) {
      hasAnyValues = true;
      internalValueResult.broadcastDomain = this._broadcastDomain;
    }
    if (this._gateway !== undefined) {
      hasAnyValues = true;
      internalValueResult.gateway = this._gateway;
    }
    if (this._interfaces?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.interfaces = this._interfaces?.internalValue;
    }
    if (this._netmask !== undefined) {
      hasAnyValues = true;
      internalValueResult.netmask = this._netmask;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerLocalNetwork | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._broadcastDomain = undefined;
      this._gateway = undefined;
      this._interfaces.internalValue = undefined;
      this._netmask = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._broadcastDomain = value.broadcastDomain;
      this._gateway = value.gateway;
      this._interfaces.internalValue = value.interfaces;
      this._netmask = value.netmask;
    }
  }

  // broadcast_domain - computed: false, optional: true, required: false
  private _broadcastDomain?: string; 
  public get broadcastDomain() {
    return this.getStringAttribute('broadcast_domain');
  }
  public set broadcastDomain(value: string) {
    this._broadcastDomain = value;
  }
  public resetBroadcastDomain() {
    this._broadcastDomain = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get broadcastDomainInput() {
    return this._broadcastDomain;
  }

  // gateway - computed: false, optional: true, required: false
  private _gateway?: string; 
  public get gateway() {
    return this.getStringAttribute('gateway');
  }
  public set gateway(value: string) {
    this._gateway = value;
  }
  public resetGateway() {
    this._gateway = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get gatewayInput() {
    return this._gateway;
  }

  // interfaces - computed: false, optional: true, required: false
  private _interfaces = new ClusterPeerLocalNetworkInterfacesList(this, "interfaces", false);
  public get interfaces() {
    return this._interfaces;
  }
  public putInterfaces(value: ClusterPeerLocalNetworkInterfaces[] | cdktf.IResolvable) {
    this._interfaces.internalValue = value;
  }
  public resetInterfaces() {
    this._interfaces.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get interfacesInput() {
    return this._interfaces.internalValue;
  }

  // netmask - computed: false, optional: true, required: false
  private _netmask?: string; 
  public get netmask() {
    return this.getStringAttribute('netmask');
  }
  public set netmask(value: string) {
    this._netmask = value;
  }
  public resetNetmask() {
    this._netmask = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get netmaskInput() {
    return this._netmask;
  }
}
export interface ClusterPeerRemote {
  /**
  * Intercluster addresses (IPv4, IPv6 or hostnames, of one family) of the other cluster. Changed in place. Adding addresses to an offer that nobody has accepted replaces the offer.
  *
  * See `ip_addresses` in docs/resources/cluster_peer.md of this package.
  */
  readonly ipAddresses?: string[];
}

export function clusterPeerRemoteToTerraform(struct?: ClusterPeerRemote | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    ip_addresses: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.ipAddresses),
  }
}


export function clusterPeerRemoteToHclTerraform(struct?: ClusterPeerRemote | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    ip_addresses: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.ipAddresses),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ClusterPeerRemoteOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerRemote | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._ipAddresses !== undefined) {
      hasAnyValues = true;
      internalValueResult.ipAddresses = this._ipAddresses;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerRemote | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._ipAddresses = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._ipAddresses = value.ipAddresses;
    }
  }

  // ip_addresses - computed: true, optional: true, required: false
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

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // serial_number - computed: true, optional: false, required: false
  public get serialNumber() {
    return this.getStringAttribute('serial_number');
  }
}
export interface ClusterPeerStatus {
}

export function clusterPeerStatusToTerraform(struct?: ClusterPeerStatus): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeerStatusToHclTerraform(struct?: ClusterPeerStatus): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeerStatusOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerStatus | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerStatus | undefined) {
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

  // update_time - computed: true, optional: false, required: false
  public get updateTime() {
    return this.getStringAttribute('update_time');
  }
}
export interface ClusterPeerTimeouts {
  /**
  * How long create may take, such as `30s`, `5m` or `1h30m`. `20m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `create` in docs/resources/cluster_peer.md of this package.
  */
  readonly create?: string;
  /**
  * How long delete may take, such as `30s`, `5m` or `1h30m`. `20m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `delete` in docs/resources/cluster_peer.md of this package.
  */
  readonly delete?: string;
  /**
  * How long read may take, such as `30s`, `5m` or `1h30m`. `5m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `read` in docs/resources/cluster_peer.md of this package.
  */
  readonly read?: string;
  /**
  * How long update may take, such as `30s`, `5m` or `1h30m`. `20m` if not set. The value must be a duration such as `30s`, `5m` or `1h30m`.
  *
  * See `update` in docs/resources/cluster_peer.md of this package.
  */
  readonly update?: string;
}

export function clusterPeerTimeoutsToTerraform(struct?: ClusterPeerTimeouts | cdktf.IResolvable): any {
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


export function clusterPeerTimeoutsToHclTerraform(struct?: ClusterPeerTimeouts | cdktf.IResolvable): any {
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

export class ClusterPeerTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: ClusterPeerTimeouts | cdktf.IResolvable | undefined) {
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
export interface ClusterPeerVersion {
}

export function clusterPeerVersionToTerraform(struct?: ClusterPeerVersion): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function clusterPeerVersionToHclTerraform(struct?: ClusterPeerVersion): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class ClusterPeerVersionOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ClusterPeerVersion | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ClusterPeerVersion | undefined) {
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
* Represents a `ontap_cluster_peer`
*/
export class ClusterPeer extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ontap_cluster_peer";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ClusterPeer resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ClusterPeer to import
  * @param importFromId The id of the existing ClusterPeer that should be imported. Refer to the section on imports, if there is one, of docs/resources/cluster_peer.md for the id to use
  * @param provider? Optional instance of the provider where the ClusterPeer to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ontap_cluster_peer", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ontap_cluster_peer` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ClusterPeerConfig = {}
  */
  public constructor(scope: Construct, id: string, config: ClusterPeerConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'ontap_cluster_peer',
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
    this._authentication.internalValue = config.authentication;
    this._cluster = config.cluster;
    this._encryption.internalValue = config.encryption;
    this._initialAllowedSvms.internalValue = config.initialAllowedSvms;
    this._ipspace.internalValue = config.ipspace;
    this._localNetwork.internalValue = config.localNetwork;
    this._name = config.name;
    this._peerApplications = config.peerApplications;
    this._remote.internalValue = config.remote;
    this._timeouts.internalValue = config.timeouts;
    this._waitForAuthentication = config.waitForAuthentication;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // authentication - computed: true, optional: true, required: false
  private _authentication = new ClusterPeerAuthenticationOutputReference(this, "authentication");
  public get authentication() {
    return this._authentication;
  }
  public putAuthentication(value: ClusterPeerAuthentication) {
    this._authentication.internalValue = value;
  }
  public resetAuthentication() {
    this._authentication.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get authenticationInput() {
    return this._authentication.internalValue;
  }

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

  // encryption - computed: true, optional: true, required: false
  private _encryption = new ClusterPeerEncryptionOutputReference(this, "encryption");
  public get encryption() {
    return this._encryption;
  }
  public putEncryption(value: ClusterPeerEncryption) {
    this._encryption.internalValue = value;
  }
  public resetEncryption() {
    this._encryption.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get encryptionInput() {
    return this._encryption.internalValue;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // initial_allowed_svms - computed: true, optional: true, required: false
  private _initialAllowedSvms = new ClusterPeerInitialAllowedSvmsList(this, "initial_allowed_svms", false);
  public get initialAllowedSvms() {
    return this._initialAllowedSvms;
  }
  public putInitialAllowedSvms(value: ClusterPeerInitialAllowedSvms[] | cdktf.IResolvable) {
    this._initialAllowedSvms.internalValue = value;
  }
  public resetInitialAllowedSvms() {
    this._initialAllowedSvms.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get initialAllowedSvmsInput() {
    return this._initialAllowedSvms.internalValue;
  }

  // ip_address - computed: true, optional: false, required: false
  public get ipAddress() {
    return this.getStringAttribute('ip_address');
  }

  // ipspace - computed: true, optional: true, required: false
  private _ipspace = new ClusterPeerIpspaceOutputReference(this, "ipspace");
  public get ipspace() {
    return this._ipspace;
  }
  public putIpspace(value: ClusterPeerIpspace) {
    this._ipspace.internalValue = value;
  }
  public resetIpspace() {
    this._ipspace.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ipspaceInput() {
    return this._ipspace.internalValue;
  }

  // local_network - computed: false, optional: true, required: false
  private _localNetwork = new ClusterPeerLocalNetworkOutputReference(this, "local_network");
  public get localNetwork() {
    return this._localNetwork;
  }
  public putLocalNetwork(value: ClusterPeerLocalNetwork) {
    this._localNetwork.internalValue = value;
  }
  public resetLocalNetwork() {
    this._localNetwork.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get localNetworkInput() {
    return this._localNetwork.internalValue;
  }

  // name - computed: true, optional: true, required: false
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

  // remote - computed: true, optional: true, required: false
  private _remote = new ClusterPeerRemoteOutputReference(this, "remote");
  public get remote() {
    return this._remote;
  }
  public putRemote(value: ClusterPeerRemote) {
    this._remote.internalValue = value;
  }
  public resetRemote() {
    this._remote.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get remoteInput() {
    return this._remote.internalValue;
  }

  // status - computed: true, optional: false, required: false
  private _status = new ClusterPeerStatusOutputReference(this, "status");
  public get status() {
    return this._status;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new ClusterPeerTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ClusterPeerTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // uuid - computed: true, optional: false, required: false
  public get uuid() {
    return this.getStringAttribute('uuid');
  }

  // version - computed: true, optional: false, required: false
  private _version = new ClusterPeerVersionOutputReference(this, "version");
  public get version() {
    return this._version;
  }

  // wait_for_authentication - computed: false, optional: true, required: false
  private _waitForAuthentication?: boolean | cdktf.IResolvable; 
  public get waitForAuthentication() {
    return this.getBooleanAttribute('wait_for_authentication');
  }
  public set waitForAuthentication(value: boolean | cdktf.IResolvable) {
    this._waitForAuthentication = value;
  }
  public resetWaitForAuthentication() {
    this._waitForAuthentication = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get waitForAuthenticationInput() {
    return this._waitForAuthentication;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      authentication: clusterPeerAuthenticationToTerraform(this._authentication.internalValue),
      cluster: cdktf.stringToTerraform(this._cluster),
      encryption: clusterPeerEncryptionToTerraform(this._encryption.internalValue),
      initial_allowed_svms: cdktf.listMapper(clusterPeerInitialAllowedSvmsToTerraform, false)(this._initialAllowedSvms.internalValue),
      ipspace: clusterPeerIpspaceToTerraform(this._ipspace.internalValue),
      local_network: clusterPeerLocalNetworkToTerraform(this._localNetwork.internalValue),
      name: cdktf.stringToTerraform(this._name),
      peer_applications: cdktf.listMapper(cdktf.stringToTerraform, false)(this._peerApplications),
      remote: clusterPeerRemoteToTerraform(this._remote.internalValue),
      timeouts: clusterPeerTimeoutsToTerraform(this._timeouts.internalValue),
      wait_for_authentication: cdktf.booleanToTerraform(this._waitForAuthentication),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      authentication: {
        value: clusterPeerAuthenticationToHclTerraform(this._authentication.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ClusterPeerAuthentication",
      },
      cluster: {
        value: cdktf.stringToHclTerraform(this._cluster),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      encryption: {
        value: clusterPeerEncryptionToHclTerraform(this._encryption.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ClusterPeerEncryption",
      },
      initial_allowed_svms: {
        value: cdktf.listMapperHcl(clusterPeerInitialAllowedSvmsToHclTerraform, false)(this._initialAllowedSvms.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "ClusterPeerInitialAllowedSvmsList",
      },
      ipspace: {
        value: clusterPeerIpspaceToHclTerraform(this._ipspace.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ClusterPeerIpspace",
      },
      local_network: {
        value: clusterPeerLocalNetworkToHclTerraform(this._localNetwork.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ClusterPeerLocalNetwork",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
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
      remote: {
        value: clusterPeerRemoteToHclTerraform(this._remote.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ClusterPeerRemote",
      },
      timeouts: {
        value: clusterPeerTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ClusterPeerTimeouts",
      },
      wait_for_authentication: {
        value: cdktf.booleanToHclTerraform(this._waitForAuthentication),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
