import * as v from "valibot";
import { jobStates } from "./enums";
import { errorCode, objectOf, openEnum } from "./values";

/** A job, as `GET /cluster/jobs/{uuid}` answers it. ONTAP forgets it 300 seconds after it ended. */
export const job = objectOf({
  uuid: v.string(),
  description: v.optional(v.string()),
  state: v.optional(openEnum(jobStates)),
  message: v.optional(v.string()),
  code: v.optional(v.number()),
  error: v.optional(
    objectOf({ code: v.optional(errorCode), message: v.optional(v.string()), target: v.optional(v.string()) }),
  ),
});

export type JobRecord = v.InferOutput<typeof job>;
