import {
  isUnknown,
  listNested,
  mapNested,
  type PlannedOf,
  type StateOf,
  schema,
  setNested,
  singleNested,
  string,
  type Unknown,
  useStateForUnknown,
} from "../../../src/framework";
import { keep } from "./keep";

const element = {
  name: string({ required: true }),
  size: string({ optional: true }),
  serial: string({ computed: true, planModifiers: [useStateForUnknown()] }),
};
const either = { optional: true, computed: true } as const;
const given = { name: string({ required: true }) };

/** Objects that move, objects that the provider gives though they hold what a configuration could say, and a login. */
export const elementsSchema = schema({
  attributes: {
    id: string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: string({ optional: true }),
    etag: string({ computed: true }),
    list: listNested(element, { optional: true }),
    map: mapNested(element, { optional: true }),
    given_list: listNested(given, either),
    given_set: setNested(given, either),
    given_map: mapNested(given, either),
    given_object: singleNested(given, either),
    login: singleNested(
      {
        passphrase: string({ optional: true, sensitive: true }),
        passphrase_wo: string({ optional: true, writeOnly: true }),
        passphrase_wo_version: string({ optional: true }),
      },
      { optional: true },
    ),
  },
});

export const elements = keep("corner_elements", elementsSchema, {
  async create({ plan, provider }) {
    return { ...finished(plan), id: provider.nextId() };
  },
  async update({ config, plan, state, provider }) {
    provider.settings.set("config", config);
    return { ...finished(plan), id: state.id };
  },
  async read({ state }) {
    return state;
  },
  async delete() {},
});

type Made = StateOf<typeof elementsSchema>;

/** A serial is made of an object's name; what the configuration leaves open gets one object each. */
function finished(plan: PlannedOf<typeof elementsSchema>): Made {
  const serial = <T extends { readonly name: string }>(one: T) => ({ ...one, serial: `serial of ${one.name}` });
  const open = <T>(value: T | Unknown, otherwise: T): T => (isUnknown(value) ? otherwise : value);
  return {
    ...plan,
    id: "",
    etag: "etag",
    list: plan.list?.map(serial) ?? null,
    map: plan.map && Object.fromEntries(Object.entries(plan.map).map(([key, one]) => [key, serial(one)])),
    given_list: open<Made["given_list"]>(plan.given_list, [{ name: "x" }]),
    given_set: open<Made["given_set"]>(plan.given_set, [{ name: "x" }]),
    given_map: open<Made["given_map"]>(plan.given_map, { k: { name: "x" } }),
    given_object: open<Made["given_object"]>(plan.given_object, { name: "x" }),
  };
}
