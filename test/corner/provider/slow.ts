import { schema, string, timeoutsAttribute, timeoutsBlock } from "../../../src/framework";
import { aborted } from "./aborted";
import { keep } from "./keep";

const name = "corner_slow";
const limits = { create: "10m", update: "10m", delete: "10m", read: "10m" };

/** Works until its signal trips. */
export const slow = keep(
  name,
  schema({
    attributes: {
      id: string({ computed: true }),
      name: string({ optional: true }),
      step: string({ computed: true }),
      timeouts: timeoutsAttribute(limits),
    },
  }),
  {
    async create({ plan, provider, save, signal }) {
      const id = provider.nextId();
      provider.note(`create ${name} ${id}`);
      if (plan.name === "quick") {
        return finished(plan, id);
      }
      save({ ...plan, id, step: "begun" });
      provider.put(name, id, { ...plan, id, step: "begun" });
      const reason = await aborted(signal);
      provider.note(`stopped: ${reason.message}`);
      if (plan.name === "graceful") {
        return { ...plan, id, step: "stopped" };
      }
      throw reason;
    },
    async update({ plan, state, provider, signal }) {
      const { id } = state;
      provider.note(`update ${name} ${id}`);
      if (plan.name === "quick") {
        return finished(plan, String(id));
      }
      throw new Error("the request was cut short", { cause: await aborted(signal) });
    },
    async delete({ state, provider, signal }) {
      provider.note(`delete ${name} ${state.id}`);
      if (state.name === "stays") {
        throw await aborted(signal);
      }
    },
    async read({ state, provider, signal }) {
      if (provider.settings.get("slow read")) {
        throw await aborted(signal);
      }
      return state;
    },
  },
);

/** The same with a block for its limits. */
export const slowBlock = keep(
  "corner_slow_block",
  schema({ attributes: { id: string({ computed: true }) }, blocks: { timeouts: timeoutsBlock({ create: "1ms" }) } }),
  {
    async create({ provider, signal }) {
      provider.note("create corner_slow_block");
      throw await aborted(signal);
    },
  },
);

type Plan = { readonly name: string | null; readonly timeouts: unknown };

function finished(plan: Plan, id: string) {
  return { ...plan, id, step: "finished" } as never;
}
