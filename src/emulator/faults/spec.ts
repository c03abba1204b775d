import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const when = v.optional(v.picklist(["before", "after"]), "before");

/** Which requests a fault meets, and how often. */
const common = {
  /** The cluster's name; every cluster if left out. */
  cluster: v.optional(v.string()),
  /** The HTTP method; every method if left out. */
  method: v.optional(v.picklist(["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"])),
  /** The path without the query, `*` for any characters: `/api/cluster/peers/*`. Every path if left out. */
  path: v.optional(v.string()),
  /** How many matching requests pass before the first one is met. */
  skip: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** How many requests are met before the fault ends; without end if left out. */
  times: v.optional(count),
  /** The share of matching requests that is met, evenly spread: 0.25 is every fourth. */
  share: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1)), 1),
};

const answer = {
  /** Whether the request's work is done before the answer goes wrong. */
  when,
};

/** What can go wrong. */
export const FaultSpec = v.variant("kind", [
  /** Nobody listens at the cluster's port, for as long as the fault is there. Connections that were open are ended. */
  v.strictObject({ kind: v.literal("refuse"), cluster: common.cluster }),
  /** The connection is reset: as soon as it is made, or before or after the work was done. */
  v.strictObject({
    ...common,
    kind: v.literal("reset"),
    when: v.optional(v.picklist(["connect", "before", "after"]), "before"),
  }),
  /** The connection is closed in good order, but without an answer. */
  v.strictObject({ ...common, ...answer, kind: v.literal("close") }),
  /** The answer never comes, though the connection stays open. */
  v.strictObject({ ...common, ...answer, kind: v.literal("hang") }),
  /** The answer comes late, by so many milliseconds of real time. Other faults may follow the delay. */
  v.strictObject({ ...common, ...answer, kind: v.literal("delay"), milliseconds }),
  /** The connection is ended in the middle of the body. The work was done. */
  v.strictObject({ ...common, kind: v.literal("cut_off") }),
  /** The body is no JSON, though its type says so. The work was done. */
  v.strictObject({ ...common, kind: v.literal("malformed"), body: v.optional(v.string()) }),
  /** The body is empty. The work was done. */
  v.strictObject({ ...common, kind: v.literal("empty") }),
  /** A page of HTML comes, as from a proxy or a portal in between. */
  v.strictObject({ ...common, ...answer, kind: v.literal("html"), status: v.optional(v.number(), 200) }),
  /** A bare HTTP status, such as 429 or 503, with `Retry-After` where it is given. */
  v.strictObject({
    ...common,
    ...answer,
    kind: v.literal("status"),
    status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
    /** Seconds, or a date as HTTP writes it. */
    retryAfter: v.optional(v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), v.string()])),
  }),
  /** An error in ONTAP's own form. Known codes bring their status and message. */
  v.strictObject({
    ...common,
    ...answer,
    kind: v.literal("error"),
    code: v.union([v.string(), v.number()]),
    status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
    message: v.optional(v.string()),
    target: v.optional(v.string()),
  }),
  /** The bearer token that the request brings has just expired. Requests without one are left alone. */
  v.strictObject({ ...common, kind: v.literal("expire_token") }),
  /** The answer is 202 with a job. */
  v.strictObject({
    ...common,
    kind: v.literal("job"),
    /** How the job ends: well, badly, never, or so that nobody knows it any more. */
    outcome: v.optional(v.picklist(["success", "failure", "hang", "pause", "vanish"]), "success"),
    /** Whether the work is done when the request is answered. By default it is, unless the job fails. */
    work: v.optional(v.boolean()),
    /** How many GETs of the job find it at work before it ends. */
    polls: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1),
    /** What a job that fails says. */
    code: v.optional(v.string(), "65562"),
    message: v.optional(v.string(), "RPC: Internal error."),
  }),
]);

export type FaultInput = v.InferInput<typeof FaultSpec>;
export type FaultRule = v.InferOutput<typeof FaultSpec>;
export type FaultKind = FaultRule["kind"];
/** A fault that meets single requests. */
export type RequestFault = Exclude<FaultRule, { kind: "refuse" }>;
