import { number, schema, string } from "../../../src/framework";
import { keep } from "./keep";

const name = "corner_versioned";

/** As the first release had it: one text. */
const first = schema({ attributes: { id: string({ computed: true }), size: string({ optional: true }) } });

/** As the second release had it. */
const second = schema({
  version: 1,
  attributes: { id: string({ computed: true }), size_gb: number({ optional: true }) },
});

/** As it is now. */
const current = schema({
  version: 2,
  attributes: {
    id: string({ computed: true }),
    size_mb: number({ optional: true }),
    origin: string({ optional: true, computed: true }),
  },
});

export const versionedFirst = keep(name, first);
export const versionedSecond = keep(name, second, { upgraders: { 0: null } });

export const versioned = keep(name, current, {
  read: async ({ state }) => state,
  upgraders: {
    0: {
      schema: first,
      async upgrade(state) {
        const size = String(state.size);
        if (size === "broken") {
          throw new TypeError("broken in the upgrader");
        }
        if (size === "odd") {
          return { id: state.id, size_mb: "many", origin: null } as never;
        }
        return { id: String(state.id), size_mb: Number.parseInt(size, 10) * 1000, origin: "version 0" };
      },
    },
    1: {
      // Without a schema: the state comes as JSON.
      upgrade: (state) => ({ id: String(state.id), size_mb: Number(state.size_gb) * 1000, origin: "version 1" }),
    },
  },
});

/** A release that has given up states of older versions. */
export const forgetful = keep(name, current, {
  read: async ({ state }) => state,
  upgraders: { 0: null, 1: null },
});

/** The state of version 0 as it stands, with an attribute more: nothing to upgrade. */
export const grown = keep(
  name,
  schema({
    attributes: { id: string({ computed: true }), size: string({ optional: true }), more: string({ optional: true }) },
  }),
  { read: async ({ state }) => state },
);

/** The same version with a default that no state of it has yet: the first read is told so by its types. */
export const filled = keep(
  name,
  schema({
    attributes: {
      id: string({ computed: true }),
      size: string({ optional: true }),
      color: string({ optional: true, default: "blue" }),
    },
  }),
  {
    read: async ({ state, provider }) => {
      provider.note(`read ${state.color.toUpperCase()}`);
      return state;
    },
    async readImported({ state, provider }) {
      provider.note(`readImported ${state.color}`);
      return { ...state, color: state.color ?? "blue" };
    },
  },
);
