import { block, dynamic, map, number, schema, string, t, validators } from "../../../src/framework";
import { keep } from "./keep";

const { anyOf, atMost, between, conflictsWith, eachKey, exactlyOneOf, noneOf, oneOf, oneOfIgnoringCase } = validators;
const { pattern, preferWriteOnly, requiredWith, sizeAtLeast } = validators;
const lower = pattern(/^[a-z]+$/, "must be in lower-case letters");
const digits = pattern(/^[0-9]+$/, "must be digits");

/** Rules of decimals, of blocks beside attributes, of values of any type, and of one rule within another. */
export const ruled = keep(
  "corner_ruled",
  schema({
    attributes: {
      id: string({ computed: true }),
      ratio: number({ optional: true, validators: [between(0, 0.9)] }),
      most: number({ optional: true, validators: [atMost(0.1)] }),
      choice: number({ optional: true, validators: [oneOf(0.1, 0.2)] }),
      other: number({ optional: true, validators: [noneOf(0.1)] }),
      inline: string({ optional: true, validators: [conflictsWith(["rule"])] }),
      paired: string({ optional: true, validators: [requiredWith(["rule"], ["tag"])] }),
      either: string({ optional: true, validators: [exactlyOneOf(["way"])] }),
      any: dynamic({ optional: true, validators: [conflictsWith(["any_other"])] }),
      any_other: dynamic({ optional: true }),
      secret: string({ optional: true, validators: [preferWriteOnly(["secret_wo"])] }),
      secret_wo: string({ optional: true, writeOnly: true }),
      mode: string({ optional: true, validators: [oneOfIgnoringCase("Fast", "Slow")] }),
      code: string({ optional: true, validators: [anyOf(lower, digits)] }),
      labels: map(t.string, { optional: true, validators: [eachKey(lower)] }),
      late: string({
        optional: true,
        // As an author writes it whose editor says nothing of it: an async function where none can be waited for.
        validators: [
          {
            description: "",
            validate: (async () => {
              throw new Error("too late");
            }) as never,
          },
        ],
      }),
    },
    blocks: {
      rule: block.list({ text: string({ optional: true }) }, { validators: [sizeAtLeast(2)] }),
      tag: block.set({ text: string({ optional: true }) }),
      way: block.list({ text: string({ optional: true }) }),
    },
  }),
);
