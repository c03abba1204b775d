import * as v from "valibot";

/**
 * What NetApp documents nowhere. Each point is a setting; the default is what the recorded samples suggest, and where
 * there is none, what surprises a client least. docs/emulator.md lists them as unknown.
 */
export const Settings = v.strictObject({
  /**
   * The shape of a POST's answer: `recorded` is a list of records from 9.8 on and one flat object before;
   * `documented` is flat up to 9.12.1; `wrapped` and `flat` are one of them for every version.
   */
  createAnswer: v.optional(v.picklist(["recorded", "documented", "wrapped", "flat"]), "recorded"),
  /** What a POST without `return_records` answers: the record, or an empty object. */
  createWithoutReturnRecords: v.optional(v.picklist(["record", "empty"]), "record"),
  /** What a POST with `return_records=false` answers. */
  createReturnRecordsFalse: v.optional(v.picklist(["record", "empty"]), "empty"),
  /** The shape of a PATCH's answer where it carries a generated passphrase. */
  patchAnswer: v.optional(v.picklist(["wrapped", "flat"]), "wrapped"),
  /** The body of the answer to a DELETE of one peer: an empty object, as recorded for synchronous changes, or none at all. */
  deleteAnswer: v.optional(v.picklist(["object", "none"]), "object"),
  /**
   * What a POST answers that names an IPspace which does not exist: `recorded` is 404 with code 4, `documented` is
   * code 4656089.
   */
  missingIpspace: v.optional(v.picklist(["recorded", "documented"]), "recorded"),
  /**
   * What becomes of a POST, PATCH or DELETE whose body is a list of `records`: it is answered by a job whose results can be
   * looked up, by the records at once, or refused.
   */
  recordsBody: v.optional(v.picklist(["job", "records", "refuse"]), "job"),
  /** What a POST of remote addresses with neither a passphrase nor `generate_passphrase` does. */
  addressesAlone: v.optional(v.picklist(["generate", "refuse"]), "generate"),
  /** What a passphrase together with `generate_passphrase=true` does. */
  passphraseAndGenerate: v.optional(v.picklist(["refuse", "use_passphrase", "generate"]), "refuse"),
  /** What becomes of an offer that nobody accepted in time. */
  expiredOffer: v.optional(v.picklist(["problem", "pending", "removed"]), "problem"),
  /** What both sides show when their passphrases differ. */
  passphraseMismatch: v.optional(v.picklist(["problem", "pending"]), "problem"),
  /** What the side that has a new passphrase shows while the other has the old one. */
  rotationOwnSide: v.optional(v.picklist(["pending", "ok", "problem"]), "pending"),
  /** What the side that has the old passphrase shows meanwhile. */
  rotationOtherSide: v.optional(v.picklist(["ok", "pending", "problem"]), "ok"),
  /** What the remaining side shows after the other one was deleted. */
  remoteDeleted: v.optional(v.picklist(["problem", "ok", "pending", "absent"]), "problem"),
  /** What a revoked relationship shows on the side that revoked it. */
  revoked: v.optional(v.picklist(["problem", "absent"]), "problem"),
  /** What two sides with different encryption proposals end up with. */
  encryptionMismatch: v.optional(v.picklist(["none", "problem"]), "none"),
  /** Whether an established relationship still shows a proposal of encryption that the other side did not agree to. */
  openProposal: v.optional(v.picklist(["shown", "omitted"]), "shown"),
  /**
   * What a POST does whose `local_network` names LIFs that the relationships of the IPspace have already. Those that are
   * left of a POST that failed are taken as they are: NetApp says that the same request succeeds later.
   */
  interfacesInUse: v.optional(v.picklist(["accept", "refuse"]), "accept"),
  /** Whether LIFs that a failed POST has made are taken away again. */
  rollbackInterfaces: v.optional(v.boolean(), false),
  /** How long the routes of a new LIF take until they are seen outside, in seconds (documented as 1 to 5). */
  routeDelay: v.optional(v.pipe(v.number(), v.minValue(0)), 2),
  /** Whether a page that is full has a `next` link even if nothing follows. */
  nextLinkWhenFull: v.optional(v.boolean(), true),
  /** Whether the code of an error is a string, as documented, or a number, which clients should read too. */
  errorCodes: v.optional(v.picklist(["string", "integer"]), "string"),
  /** HTTP statuses to answer instead of those of the catalogue, by error code. */
  errorStatus: v.optional(v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))), {}),
});

/** The settings as they are in force. */
export type SettingValues = v.InferOutput<typeof Settings>;
/** The settings as a user writes them. */
export type SettingOptions = v.InferInput<typeof Settings>;
