/** One line of the catalogue: what ONTAP answers with this code. */
interface CatalogueEntry {
  /** HTTP status. For the codes of this endpoint NetApp documents none: see `errorStatus` in the settings. */
  status: number;
  message: string;
  /** The field that is at fault, unless the request says it better. */
  target?: string;
}

function entry(status: number, message: string, target?: string): CatalogueEntry {
  return target === undefined ? { status, message } : { status, message, target };
}

/** Every documented code that an emulated cluster answers with. `{0}`, `{1}` stand for what the request had. */
export const catalogue = {
  // The REST framework.
  "1": entry(409, "An entry with the same identifiers already exists."),
  // As recorded for a uuid in a path that is none.
  "2": entry(404, '"{0}" is an invalid value for field "{1}" ({2})'),
  "3": entry(405, "The operation {0} is not supported on {1}."),
  "4": entry(404, "entry doesn't exist"),
  "6": entry(403, "not authorized for that command"),
  "8": entry(409, "{0}"),
  "65541": entry(500, "RPC: Timed out."),
  "65552": entry(500, "RPC: Generic failure."),
  "65562": entry(500, "RPC: Internal error."),
  "262177": entry(400, 'Missing value for "{0}".'),
  "262179": entry(400, 'Unexpected argument "{0}".'),
  "262185": entry(400, 'Invalid value "{0}".'),
  "262186": entry(400, 'Field "{0}" cannot be used in this context: {1}'),
  "262188": entry(400, 'Field "{0}" was specified twice.'),
  "262196": entry(400, 'Field "{0}" cannot be set in this operation.'),
  "262197": entry(400, 'The value "{0}" is invalid for field "{1}" ({2}).'),
  "262198": entry(400, "A request body is not allowed on {0}."),
  "262199": entry(400, "Invalid JSON input, an error was found at position {0}."),
  "262200": entry(400, "Invalid JSON input, the input ends at position {0} before it is complete."),
  "262201": entry(400, "Invalid JSON input."),
  "262245": entry(400, 'The value "{0}" is invalid for field "{1}": {2}.'),
  "262247": entry(400, 'The value "{0}" is invalid for field "{1}" ({2}).'),
  "262248": entry(400, 'The query parameter "{0}" has no value: an assignment operator is missing.'),
  "262255": entry(400, 'An array was found for "{0}" where none was expected.'),
  "393271": entry(500, "A node is out of quorum."),
  "6691623": entry(401, "User is not authorized."),
  "39387137": entry(400, "The URL is invalid."),

  // Creating and changing a cluster peer.
  "1966366": entry(400, "The system SVM of the Cluster IPspace can host cluster LIFs only.", "ipspace"),
  "2621462": entry(404, 'SVM "{0}" does not exist.', "initial_allowed_svms.name"),
  "4653058": entry(400, "The target of the peering relationship is the local cluster.", "remote.ip_addresses"),
  "4653061": entry(400, "The remote cluster is not valid: {0}", "remote.ip_addresses"),
  "4653075": entry(409, 'A cluster or a peering relationship named "{0}" exists already.', "name"),
  "4653076": entry(409, 'A peering relationship with the cluster UUID "{0}" exists already.'),
  "4653079": entry(409, "Unable to delete peer relationship. Reason: {0}"),
  "4653215": entry(
    500,
    'An introductory RPC to the peer address "{0}" failed to connect: no route.',
    "remote.ip_addresses",
  ),
  "4653216": entry(
    500,
    'An introductory RPC to the peer address "{0}" failed to connect: refused.',
    "remote.ip_addresses",
  ),
  "4653217": entry(500, 'An introductory RPC to the peer address "{0}" failed: timed out.', "remote.ip_addresses"),
  "4653218": entry(500, 'An introductory RPC to the peer address "{0}" failed: reset.', "remote.ip_addresses"),
  "4653219": entry(500, 'An introductory RPC to the peer address "{0}" failed: bad answer.', "remote.ip_addresses"),
  "4653220": entry(
    500,
    'An introductory RPC to the peer address "{0}" failed: not authenticated.',
    "remote.ip_addresses",
  ),
  "4653229": entry(400, "The expiration time lies in the past.", "authentication.expiry_time"),
  "4653236": entry(
    400,
    "The passphrase is shorter than the {0} characters that the peering policy demands.",
    "authentication.passphrase",
  ),
  "4653257": entry(500, "The VIF manager is not running on the node."),
  "4653261": entry(400, 'The IPspace "{0}" could not be looked up.', "ipspace"),
  "4653365": entry(400, 'The IPspace "{0}" cannot be used with cluster peering.', "ipspace"),
  "4653368": entry(400, 'The peer address "{0}" is not valid.', "remote.ip_addresses"),
  "4653419": entry(400, "The peering policy demands encryption, but none was proposed.", "encryption.proposed"),
  "4653671": entry(400, "There is no operational intercluster LIF of the {0} address family in the IPspace."),
  "4653708": entry(400, "The peer addresses belong to different address families.", "remote.ip_addresses"),
  "4655058": entry(400, "The expiration time is more than seven days ahead.", "authentication.expiry_time"),
  "4655061": entry(400, 'SVM "{0}" is not in the IPspace of the relationship.', "initial_allowed_svms"),
  "4656069": entry(400, "A passphrase needs the addresses of the remote cluster.", "authentication.passphrase"),
  "4656070": entry(400, "Encryption needs an authenticated relationship.", "encryption.proposed"),
  "4656071": entry(409, 'The remote cluster has the name of the local one, "{0}".', "name"),
  "4656072": entry(400, 'The name "{0}" breaks the rules for cluster names: {1}.', "name"),
  "4656073": entry(400, "A change of the proposed encryption needs a new passphrase.", "encryption.proposed"),
  "4656074": entry(500, "It could not be found out whether all nodes support encryption."),
  "4656075": entry(400, "Encryption needs an effective cluster version of 9.6.0 or later.", "encryption.proposed"),
  "4656076": entry(400, "The peer addresses do not fit the address family of the relationship.", "remote.ip_addresses"),
  "4656077": entry(400, "Either remote addresses or generate_passphrase=true is needed."),
  "4656079": entry(500, "No nodes were found in the cluster."),
  "4656080": entry(400, "A passphrase, or generate_passphrase=true, is needed.", "authentication"),
  "4656081": entry(400, "The list of addresses is missing or empty."),
  "4656082": entry(400, "A passphrase must be given or generated.", "authentication"),
  "4656083": entry(
    400,
    "A passphrase is needed, but generate_passphrase is false.",
    "authentication.generate_passphrase",
  ),
  "4656084": entry(
    400,
    "A passphrase can be changed in an authenticated relationship only.",
    "authentication.passphrase",
  ),
  "4656085": entry(400, "The list of local addresses is empty.", "local_network.interfaces"),
  "4656086": entry(400, "A broadcast domain that is in use is needed to make LIFs.", "local_network.broadcast_domain"),
  "4656087": entry(400, "There are more local addresses ({0}) than nodes ({1}).", "local_network.interfaces"),
  "4656088": entry(
    400,
    'No port belongs to both the IPspace and the broadcast domain "{0}".',
    "local_network.broadcast_domain",
  ),
  "4656089": entry(400, 'The IPspace "{0}" was not found.', "ipspace"),
  "4656090": entry(400, "The name and the UUID of the IPspace do not belong together.", "ipspace"),
  "4656091": entry(400, "A netmask is needed to make LIFs.", "local_network.netmask"),
  "4656092": entry(400, 'The hostname "{0}" does not resolve.', "remote.ip_addresses"),
  "4656094": entry(500, "No port is available for intercluster LIFs."),
  "4656095": entry(400, "The {0} address family cannot be used in the IPspace.", "remote.ip_addresses"),
  "4656096": entry(400, "A gateway is needed to make LIFs.", "local_network.gateway"),
  "4656100": entry(409, 'The peer address "{0}" is used by the local cluster.', "remote.ip_addresses"),
  "4656101": entry(400, 'The hostname "{0}" resolves to both address families.', "remote.ip_addresses"),
  "4663070": entry(409, "Unable to delete cluster peer relationship due to an ongoing Vserver migration."),
  "8847365": entry(400, 'The host "{0}" is unknown.', "remote.ip_addresses"),
} satisfies Record<string, CatalogueEntry>;

/** A code that an emulated cluster can answer with. */
export type ErrorCode = keyof typeof catalogue;

/** True for a code of the catalogue. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code);
}

/** An answer of ONTAP's that is an error. The message never holds a passphrase or a password. */
export class OntapError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly target: string | undefined;

  constructor(
    code: ErrorCode,
    values: readonly (string | number)[] = [],
    more: { target?: string; status?: number; message?: string } = {},
  ) {
    const line: CatalogueEntry = catalogue[code];
    super(more.message ?? line.message.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? "")));
    this.name = "OntapError";
    this.code = code;
    this.status = more.status ?? line.status;
    this.target = more.target ?? line.target;
  }
}
