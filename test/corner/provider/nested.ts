import {
  listNested,
  mapNested,
  requiresReplace,
  schema,
  set,
  setNested,
  singleNested,
  string,
  t,
  useNonNullStateForUnknown,
  useStateForUnknown,
} from "../../../src/framework";
import { keep } from "./keep";

/** What an object of each nesting has: the user's, a default, the provider's, and either's. */
const members = {
  name: string({ required: true }),
  color: string({ optional: true, default: "blue" }),
  serial: string({ computed: true }),
  maybe: string({ optional: true, computed: true }),
};

/** Nested attributes of each nesting, and one in the other. */
export const nestedSchema = schema({
  attributes: {
    id: string({ computed: true, planModifiers: [useStateForUnknown()] }),
    single: singleNested(members, { optional: true }),
    list: listNested(
      {
        ...members,
        serial: string({ computed: true, planModifiers: [useNonNullStateForUnknown()] }),
        fixed: string({ optional: true, planModifiers: [requiresReplace()] }),
      },
      { optional: true },
    ),
    set: setNested(members, { optional: true }),
    map: mapNested(
      { ...members, fixed: string({ optional: true, planModifiers: [requiresReplace()] }) },
      { optional: true },
    ),
    /** Sets within sets within lists. */
    deep: listNested(
      {
        groups: setNested(
          { label: string({ required: true }), tags: set(t.string, { optional: true }), color: members.color },
          { optional: true },
        ),
      },
      { optional: true },
    ),
    /** Sets within sets, with the provider's values in both. */
    bags: setNested(
      {
        label: string({ required: true }),
        serial: string({ computed: true }),
        maybe: string({ optional: true, computed: true }),
        items: setNested({ name: string({ required: true }), serial: string({ computed: true }) }, { optional: true }),
      },
      { optional: true },
    ),
    /** The provider's unless the user says otherwise. */
    either: singleNested(
      { mode: string({ optional: true, computed: true }), level: string({ optional: true, default: "low" }) },
      { optional: true, computed: true },
    ),
    /** Wholly the provider's. */
    status: singleNested({ state: string({ computed: true }) }, { computed: true }),
    /** An object that is there even if nobody says so. */
    assumed: singleNested(
      { mode: string({ optional: true, default: "auto" }), serial: string({ computed: true }) },
      { optional: true, default: { mode: "auto", serial: null } },
    ),
  },
});

export const nested = keep("corner_nested", nestedSchema);
