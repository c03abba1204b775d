import { dynamic, schema, string } from "../../../src/framework";
import { keep } from "./keep";

/** Takes over the state of `corner_plain` and of Terraform's own `terraform_data`. */
export const moved = keep(
  "corner_moved",
  schema({
    attributes: {
      id: string({ computed: true }),
      text: string({ optional: true }),
      from: string({ optional: true, computed: true }),
      any: dynamic({ optional: true }),
    },
  }),
  {
    async move({ source, state, sourcePrivate, sourcePrivateBytes, private: memory }) {
      memory.set("moved", true);
      const from = `${source.providerAddress} ${source.typeName} ${source.schemaVersion}`;
      if (source.typeName === "corner_plain") {
        return { id: String(state.id), text: String(state.text), from };
      }
      if (source.typeName === "corner_remembering") {
        const bytes = Buffer.from(sourcePrivateBytes).toString();
        return { id: String(state.id), text: JSON.stringify(sourcePrivate.get("made")), from: bytes };
      }
      if (source.typeName === "terraform_data") {
        return { id: String(state.id), text: "taken over", from };
      }
      if (source.typeName === "corner_failing") {
        throw new TypeError("broken in move");
      }
      return undefined;
    },
    read: async ({ state }) => state,
  },
);
