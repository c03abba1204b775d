import { schema, string, t } from "../../../src/framework";
import { keep } from "./keep";

/** Has an identity, which Terraform 1.12 and newer ask for. */
export const identified = keep(
  "corner_identified",
  schema({ attributes: { id: string({ computed: true }), region: string({ required: true }) } }),
  {
    identity: {
      version: 1,
      attributes: {
        region: { type: t.string, forImport: "optional", description: "Where it is." },
        id: { type: t.string, forImport: "required" },
      },
      of: ({ region, id }) => (id === null ? null : { region, id }),
      upgrade: (old) => ({ region: String(old.area), id: String(old.id) }),
    },
    async import({ id, identity, provider }) {
      provider.note(`import ${JSON.stringify({ id, identity })}`);
      return identity === null ? { id } : { id: identity.id, region: identity.region ?? "home" };
    },
    read: async ({ state }) => state,
    async readImported({ state, provider }) {
      provider.note(`readImported ${JSON.stringify(state)}`);
      return { ...state, region: state.region ?? "home" };
    },
  },
);
