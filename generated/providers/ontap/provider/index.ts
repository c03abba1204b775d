// docs/index.md
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface OntapProviderConfig {
  /**
  * The same certificates as text instead of a file. From the environment: `ONTAP_CA_CERTIFICATE`.
  *
  * See `ca_certificate` in docs/index.md of this package.
  */
  readonly caCertificate?: string;
  /**
  * Path of a file with the certificates (PEM) to trust instead of those that Node.js trusts: a root, an intermediate authority, or the cluster's own certificate. From the environment: `ONTAP_CA_FILE`.
  *
  * See `ca_file` in docs/index.md of this package.
  */
  readonly caFile?: string;
  /**
  * The user's certificate in PEM, for a login by certificate; it goes with `private_key`. From the environment: `ONTAP_CERTIFICATE`.
  *
  * See `certificate` in docs/index.md of this package.
  */
  readonly certificate?: string;
  /**
  * Further clusters by a name of your choice, which resources give as `cluster`. What is not set comes from environment variables with the name in capitals, and `_` for what is neither letter nor digit: `ONTAP_PARIS_PASSWORD` for a cluster named `paris`. Two names that lead to one variable (`new-york`, `new_york`) are an error, unless the configuration sets what it stands for.
  *
  * See `clusters` in docs/index.md of this package.
  */
  readonly clusters?: { [key: string]: OntapProviderClusters } | cdktf.IResolvable;
  /**
  * Settings for all of `clusters`, such as one login for a fleet. What is not set here comes from the environment: `ONTAP_CLUSTERS_USERNAME`, `ONTAP_CLUSTERS_PASSWORD` and so on. Without `defaults`, these variables are not read; `defaults = {}` is enough. A cluster's own settings come first, and so do its own variables. A cluster with any part of a login of its own takes no part of this one. A cluster with `ca_file` or `ca_certificate` of its own takes neither of the two from here, nor `validate_certs`. The provider's own cluster takes nothing from here.
  *
  * See `defaults` in docs/index.md of this package.
  */
  readonly defaults?: OntapProviderDefaults;
  /**
  * Name or address of the cluster's management LIF, without `https://`; a port other than 443 goes behind it: `cluster1.example.com:8443`, `[2001:db8::1]:8443`. From the environment: `ONTAP_HOSTNAME`.
  *
  * See `hostname` in docs/index.md of this package.
  */
  readonly hostname?: string;
  /**
  * The user's password. From the environment: `ONTAP_PASSWORD`.
  *
  * See `password` in docs/index.md of this package.
  */
  readonly password?: string;
  /**
  * The private key of `certificate` in PEM. From the environment: `ONTAP_PRIVATE_KEY`.
  *
  * See `private_key` in docs/index.md of this package.
  */
  readonly privateKey?: string;
  /**
  * For how long a request that may succeed later (no connection, a busy cluster) is sent again, such as `30s` or `5m`. `30s` if not set; `0s` to send each request once. Where a cluster asks by `Retry-After` for a longer wait, the provider waits that long if the operation's `timeouts` allow it (never with `0s`), and else fails at once. A data source gives up after 20 minutes all the same, a resource when its `timeouts` are over.
  *
  * See `retry_timeout` in docs/index.md of this package.
  */
  readonly retryTimeout?: string;
  /**
  * OAuth 2.0 bearer token (ONTAP 9.14 and newer). From the environment: `ONTAP_TOKEN`.
  *
  * See `token` in docs/index.md of this package.
  */
  readonly token?: string;
  /**
  * What a plan does about an unhealthy relationship that it does not mend: `warning` (if not set), or `error`, which fails the plan. Unhealthy means: the clusters do not reach each other, do not accept each other, or encrypt otherwise than proposed. An offer that can still be accepted is not unhealthy. `terraform destroy` begins with a plan, so it fails as well unless it has `-refresh=false`. From the environment: `ONTAP_UNHEALTHY_RELATIONSHIPS`, for instance for scheduled plans only. The value must be one of "warning", "error".
  *
  * See `unhealthy_relationships` in docs/index.md of this package.
  */
  readonly unhealthyRelationships?: string;
  /**
  * Name of the ONTAP user for a login by password. From the environment: `ONTAP_USERNAME`.
  *
  * See `username` in docs/index.md of this package.
  */
  readonly username?: string;
  /**
  * Whether the cluster's TLS certificate, and the hostname in it, are verified. `true` if not set; `false` lets anyone on the way read the login and is for test systems only. For a self-signed certificate, give it as `ca_file` instead. From the environment: `ONTAP_VALIDATE_CERTS`.
  *
  * See `validate_certs` in docs/index.md of this package.
  */
  readonly validateCerts?: boolean | cdktf.IResolvable;
  /**
  * Alias name
  *
  * See `alias` in docs/index.md of this package.
  */
  readonly alias?: string;
}
export interface OntapProviderClusters {
  /**
  * The same certificates as text instead of a file. From the environment: `ONTAP_<NAME>_CA_CERTIFICATE`.
  *
  * See `ca_certificate` in docs/index.md of this package.
  */
  readonly caCertificate?: string;
  /**
  * Path of a file with the certificates (PEM) to trust instead of those that Node.js trusts: a root, an intermediate authority, or the cluster's own certificate. From the environment: `ONTAP_<NAME>_CA_FILE`.
  *
  * See `ca_file` in docs/index.md of this package.
  */
  readonly caFile?: string;
  /**
  * The user's certificate in PEM, for a login by certificate; it goes with `private_key`. From the environment: `ONTAP_<NAME>_CERTIFICATE`.
  *
  * See `certificate` in docs/index.md of this package.
  */
  readonly certificate?: string;
  /**
  * Name or address of the cluster's management LIF, without `https://`; a port other than 443 goes behind it: `cluster1.example.com:8443`, `[2001:db8::1]:8443`. From the environment: `ONTAP_<NAME>_HOSTNAME`.
  *
  * See `hostname` in docs/index.md of this package.
  */
  readonly hostname?: string;
  /**
  * The user's password. From the environment: `ONTAP_<NAME>_PASSWORD`.
  *
  * See `password` in docs/index.md of this package.
  */
  readonly password?: string;
  /**
  * The private key of `certificate` in PEM. From the environment: `ONTAP_<NAME>_PRIVATE_KEY`.
  *
  * See `private_key` in docs/index.md of this package.
  */
  readonly privateKey?: string;
  /**
  * OAuth 2.0 bearer token (ONTAP 9.14 and newer). From the environment: `ONTAP_<NAME>_TOKEN`.
  *
  * See `token` in docs/index.md of this package.
  */
  readonly token?: string;
  /**
  * Name of the ONTAP user for a login by password. From the environment: `ONTAP_<NAME>_USERNAME`.
  *
  * See `username` in docs/index.md of this package.
  */
  readonly username?: string;
  /**
  * Whether the cluster's TLS certificate, and the hostname in it, are verified. `true` if not set; `false` lets anyone on the way read the login and is for test systems only. For a self-signed certificate, give it as `ca_file` instead. From the environment: `ONTAP_<NAME>_VALIDATE_CERTS`.
  *
  * See `validate_certs` in docs/index.md of this package.
  */
  readonly validateCerts?: boolean | cdktf.IResolvable;
}

export function ontapProviderClustersToTerraform(struct?: OntapProviderClusters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    ca_certificate: cdktf.stringToTerraform(struct!.caCertificate),
    ca_file: cdktf.stringToTerraform(struct!.caFile),
    certificate: cdktf.stringToTerraform(struct!.certificate),
    hostname: cdktf.stringToTerraform(struct!.hostname),
    password: cdktf.stringToTerraform(struct!.password),
    private_key: cdktf.stringToTerraform(struct!.privateKey),
    token: cdktf.stringToTerraform(struct!.token),
    username: cdktf.stringToTerraform(struct!.username),
    validate_certs: cdktf.booleanToTerraform(struct!.validateCerts),
  }
}


export function ontapProviderClustersToHclTerraform(struct?: OntapProviderClusters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    ca_certificate: {
      value: cdktf.stringToHclTerraform(struct!.caCertificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    ca_file: {
      value: cdktf.stringToHclTerraform(struct!.caFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    certificate: {
      value: cdktf.stringToHclTerraform(struct!.certificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    hostname: {
      value: cdktf.stringToHclTerraform(struct!.hostname),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    password: {
      value: cdktf.stringToHclTerraform(struct!.password),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    private_key: {
      value: cdktf.stringToHclTerraform(struct!.privateKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    token: {
      value: cdktf.stringToHclTerraform(struct!.token),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    username: {
      value: cdktf.stringToHclTerraform(struct!.username),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    validate_certs: {
      value: cdktf.booleanToHclTerraform(struct!.validateCerts),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface OntapProviderDefaults {
  /**
  * The same certificates as text instead of a file. From the environment: `ONTAP_CLUSTERS_CA_CERTIFICATE`.
  *
  * See `ca_certificate` in docs/index.md of this package.
  */
  readonly caCertificate?: string;
  /**
  * Path of a file with the certificates (PEM) to trust instead of those that Node.js trusts: a root, an intermediate authority, or the cluster's own certificate. From the environment: `ONTAP_CLUSTERS_CA_FILE`.
  *
  * See `ca_file` in docs/index.md of this package.
  */
  readonly caFile?: string;
  /**
  * The user's certificate in PEM, for a login by certificate; it goes with `private_key`. From the environment: `ONTAP_CLUSTERS_CERTIFICATE`.
  *
  * See `certificate` in docs/index.md of this package.
  */
  readonly certificate?: string;
  /**
  * The user's password. From the environment: `ONTAP_CLUSTERS_PASSWORD`.
  *
  * See `password` in docs/index.md of this package.
  */
  readonly password?: string;
  /**
  * The private key of `certificate` in PEM. From the environment: `ONTAP_CLUSTERS_PRIVATE_KEY`.
  *
  * See `private_key` in docs/index.md of this package.
  */
  readonly privateKey?: string;
  /**
  * OAuth 2.0 bearer token (ONTAP 9.14 and newer). From the environment: `ONTAP_CLUSTERS_TOKEN`.
  *
  * See `token` in docs/index.md of this package.
  */
  readonly token?: string;
  /**
  * Name of the ONTAP user for a login by password. From the environment: `ONTAP_CLUSTERS_USERNAME`.
  *
  * See `username` in docs/index.md of this package.
  */
  readonly username?: string;
  /**
  * Whether the cluster's TLS certificate, and the hostname in it, are verified. `true` if not set; `false` lets anyone on the way read the login and is for test systems only. For a self-signed certificate, give it as `ca_file` instead. From the environment: `ONTAP_CLUSTERS_VALIDATE_CERTS`.
  *
  * See `validate_certs` in docs/index.md of this package.
  */
  readonly validateCerts?: boolean | cdktf.IResolvable;
}

export function ontapProviderDefaultsToTerraform(struct?: OntapProviderDefaults | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    ca_certificate: cdktf.stringToTerraform(struct!.caCertificate),
    ca_file: cdktf.stringToTerraform(struct!.caFile),
    certificate: cdktf.stringToTerraform(struct!.certificate),
    password: cdktf.stringToTerraform(struct!.password),
    private_key: cdktf.stringToTerraform(struct!.privateKey),
    token: cdktf.stringToTerraform(struct!.token),
    username: cdktf.stringToTerraform(struct!.username),
    validate_certs: cdktf.booleanToTerraform(struct!.validateCerts),
  }
}


export function ontapProviderDefaultsToHclTerraform(struct?: OntapProviderDefaults | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    ca_certificate: {
      value: cdktf.stringToHclTerraform(struct!.caCertificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    ca_file: {
      value: cdktf.stringToHclTerraform(struct!.caFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    certificate: {
      value: cdktf.stringToHclTerraform(struct!.certificate),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    password: {
      value: cdktf.stringToHclTerraform(struct!.password),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    private_key: {
      value: cdktf.stringToHclTerraform(struct!.privateKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    token: {
      value: cdktf.stringToHclTerraform(struct!.token),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    username: {
      value: cdktf.stringToHclTerraform(struct!.username),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    validate_certs: {
      value: cdktf.booleanToHclTerraform(struct!.validateCerts),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a `ontap`
*/
export class OntapProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "ontap";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a OntapProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the OntapProvider to import
  * @param importFromId The id of the existing OntapProvider that should be imported. Refer to the section on imports, if there is one, of docs/index.md for the id to use
  * @param provider? Optional instance of the provider where the OntapProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "ontap", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `ontap` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options OntapProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: OntapProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'ontap',
      terraformGeneratorMetadata: {
        providerName: 'ontap',
        providerVersionConstraint: '~> 0.1.0'
      },
      terraformProviderSource: 'cdktf-ontap/ontap'
    });
    this._caCertificate = config.caCertificate;
    this._caFile = config.caFile;
    this._certificate = config.certificate;
    this._clusters = config.clusters;
    this._defaults = config.defaults;
    this._hostname = config.hostname;
    this._password = config.password;
    this._privateKey = config.privateKey;
    this._retryTimeout = config.retryTimeout;
    this._token = config.token;
    this._unhealthyRelationships = config.unhealthyRelationships;
    this._username = config.username;
    this._validateCerts = config.validateCerts;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // ca_certificate - computed: false, optional: true, required: false
  private _caCertificate?: string; 
  public get caCertificate() {
    return this._caCertificate;
  }
  public set caCertificate(value: string | undefined) {
    this._caCertificate = value;
  }
  public resetCaCertificate() {
    this._caCertificate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caCertificateInput() {
    return this._caCertificate;
  }

  // ca_file - computed: false, optional: true, required: false
  private _caFile?: string; 
  public get caFile() {
    return this._caFile;
  }
  public set caFile(value: string | undefined) {
    this._caFile = value;
  }
  public resetCaFile() {
    this._caFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caFileInput() {
    return this._caFile;
  }

  // certificate - computed: false, optional: true, required: false
  private _certificate?: string; 
  public get certificate() {
    return this._certificate;
  }
  public set certificate(value: string | undefined) {
    this._certificate = value;
  }
  public resetCertificate() {
    this._certificate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get certificateInput() {
    return this._certificate;
  }

  // clusters - computed: false, optional: true, required: false
  private _clusters?: { [key: string]: OntapProviderClusters } | cdktf.IResolvable; 
  public get clusters() {
    return this._clusters;
  }
  public set clusters(value: { [key: string]: OntapProviderClusters } | cdktf.IResolvable | undefined) {
    this._clusters = value;
  }
  public resetClusters() {
    this._clusters = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clustersInput() {
    return this._clusters;
  }

  // defaults - computed: false, optional: true, required: false
  private _defaults?: OntapProviderDefaults; 
  public get defaults() {
    return this._defaults;
  }
  public set defaults(value: OntapProviderDefaults | undefined) {
    this._defaults = value;
  }
  public resetDefaults() {
    this._defaults = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultsInput() {
    return this._defaults;
  }

  // hostname - computed: false, optional: true, required: false
  private _hostname?: string; 
  public get hostname() {
    return this._hostname;
  }
  public set hostname(value: string | undefined) {
    this._hostname = value;
  }
  public resetHostname() {
    this._hostname = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostnameInput() {
    return this._hostname;
  }

  // password - computed: false, optional: true, required: false
  private _password?: string; 
  public get password() {
    return this._password;
  }
  public set password(value: string | undefined) {
    this._password = value;
  }
  public resetPassword() {
    this._password = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passwordInput() {
    return this._password;
  }

  // private_key - computed: false, optional: true, required: false
  private _privateKey?: string; 
  public get privateKey() {
    return this._privateKey;
  }
  public set privateKey(value: string | undefined) {
    this._privateKey = value;
  }
  public resetPrivateKey() {
    this._privateKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get privateKeyInput() {
    return this._privateKey;
  }

  // retry_timeout - computed: false, optional: true, required: false
  private _retryTimeout?: string; 
  public get retryTimeout() {
    return this._retryTimeout;
  }
  public set retryTimeout(value: string | undefined) {
    this._retryTimeout = value;
  }
  public resetRetryTimeout() {
    this._retryTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get retryTimeoutInput() {
    return this._retryTimeout;
  }

  // token - computed: false, optional: true, required: false
  private _token?: string; 
  public get token() {
    return this._token;
  }
  public set token(value: string | undefined) {
    this._token = value;
  }
  public resetToken() {
    this._token = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tokenInput() {
    return this._token;
  }

  // unhealthy_relationships - computed: false, optional: true, required: false
  private _unhealthyRelationships?: string; 
  public get unhealthyRelationships() {
    return this._unhealthyRelationships;
  }
  public set unhealthyRelationships(value: string | undefined) {
    this._unhealthyRelationships = value;
  }
  public resetUnhealthyRelationships() {
    this._unhealthyRelationships = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get unhealthyRelationshipsInput() {
    return this._unhealthyRelationships;
  }

  // username - computed: false, optional: true, required: false
  private _username?: string; 
  public get username() {
    return this._username;
  }
  public set username(value: string | undefined) {
    this._username = value;
  }
  public resetUsername() {
    this._username = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get usernameInput() {
    return this._username;
  }

  // validate_certs - computed: false, optional: true, required: false
  private _validateCerts?: boolean | cdktf.IResolvable; 
  public get validateCerts() {
    return this._validateCerts;
  }
  public set validateCerts(value: boolean | cdktf.IResolvable | undefined) {
    this._validateCerts = value;
  }
  public resetValidateCerts() {
    this._validateCerts = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get validateCertsInput() {
    return this._validateCerts;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      ca_certificate: cdktf.stringToTerraform(this._caCertificate),
      ca_file: cdktf.stringToTerraform(this._caFile),
      certificate: cdktf.stringToTerraform(this._certificate),
      clusters: cdktf.hashMapper(ontapProviderClustersToTerraform)(this._clusters),
      defaults: ontapProviderDefaultsToTerraform(this._defaults),
      hostname: cdktf.stringToTerraform(this._hostname),
      password: cdktf.stringToTerraform(this._password),
      private_key: cdktf.stringToTerraform(this._privateKey),
      retry_timeout: cdktf.stringToTerraform(this._retryTimeout),
      token: cdktf.stringToTerraform(this._token),
      unhealthy_relationships: cdktf.stringToTerraform(this._unhealthyRelationships),
      username: cdktf.stringToTerraform(this._username),
      validate_certs: cdktf.booleanToTerraform(this._validateCerts),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      ca_certificate: {
        value: cdktf.stringToHclTerraform(this._caCertificate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ca_file: {
        value: cdktf.stringToHclTerraform(this._caFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      certificate: {
        value: cdktf.stringToHclTerraform(this._certificate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      clusters: {
        value: cdktf.hashMapperHcl(ontapProviderClustersToHclTerraform)(this._clusters),
        isBlock: true,
        type: "map",
        storageClassType: "OntapProviderClustersMap",
      },
      defaults: {
        value: ontapProviderDefaultsToHclTerraform(this._defaults),
        isBlock: true,
        type: "struct",
        storageClassType: "OntapProviderDefaults",
      },
      hostname: {
        value: cdktf.stringToHclTerraform(this._hostname),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      password: {
        value: cdktf.stringToHclTerraform(this._password),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      private_key: {
        value: cdktf.stringToHclTerraform(this._privateKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      retry_timeout: {
        value: cdktf.stringToHclTerraform(this._retryTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      token: {
        value: cdktf.stringToHclTerraform(this._token),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      unhealthy_relationships: {
        value: cdktf.stringToHclTerraform(this._unhealthyRelationships),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      username: {
        value: cdktf.stringToHclTerraform(this._username),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      validate_certs: {
        value: cdktf.booleanToHclTerraform(this._validateCerts),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
