import { schema, string } from "../../../src/framework";
import { keep } from "./keep";

/** Keeps in private state what was done, and shows it. */
export const remembering = keep(
  "corner_remembering",
  schema({
    attributes: { id: string({ computed: true }), name: string({ optional: true }), seen: string({ computed: true }) },
  }),
  {
    plan(context) {
      if (context.plan.name !== context.state?.name) {
        context.private.set("planned", `for ${String(context.plan.name)}`);
      }
    },
    async create(context) {
      const { plan, provider } = context;
      const id = provider.nextId();
      context.private.set("made", { as: plan.name, at: [1, 2] });
      return { ...plan, id, seen: String(context.private.get("planned")) };
    },
    async read({ state, provider, private: memory }) {
      provider.settings.set("read", {
        made: memory.get("made"),
        planned: memory.get("planned"),
        reads: memory.get("reads"),
      });
      memory.set("reads", Number(memory.get("reads") ?? 0) + 1);
      return state;
    },
    async update({ plan, state, provider, private: memory }) {
      provider.settings.set("reads before", memory.get("reads"));
      memory.delete("reads");
      return { ...plan, id: state.id, seen: `${memory.get("planned")}, made as ${JSON.stringify(memory.get("made"))}` };
    },
    async delete({ private: memory, provider }) {
      provider.settings.set("deleted", memory.get("made"));
    },
  },
);
