import { block, bool, number, requiresReplace, schema, string } from "../../../src/framework";
import { keep } from "./keep";

const port = { number: number({ required: true }), open: bool({ optional: true, default: true }) };

/** Blocks of each nesting, and one in the other. */
export const blocksSchema = schema({
  attributes: { id: string({ computed: true }), name: string({ optional: true }) },
  blocks: {
    one: block.single({
      title: string({ optional: true }),
      serial: string({ computed: true }),
      fixed: string({ optional: true, planModifiers: [requiresReplace()] }),
    }),
    rule: block.list(
      { action: string({ required: true }), serial: string({ computed: true }) },
      { blocks: { port: block.list(port) }, maxItems: 3 },
    ),
    label: block.set({ text: string({ required: true }), color: string({ optional: true, default: "blue" }) }),
    hidden: block.list({ password: string({ optional: true, writeOnly: true }), user: string({ optional: true }) }),
  },
});

export const blocks = keep("corner_blocks", blocksSchema, {
  async create({ config, plan, provider }) {
    const id = provider.nextId();
    if (config.hidden.length > 0) {
      provider.settings.set("hidden", config.hidden);
    }
    const { one, ...rest } = plan;
    const state = {
      ...rest,
      id,
      one: one && { ...one, serial: "made" },
      rule: plan.rule.map((rule, index) => ({ ...rule, serial: `rule ${index}` })),
    };
    provider.put("corner_blocks", id, state);
    return state;
  },
  async update({ plan, state: { id }, provider }) {
    const { one, ...rest } = plan;
    const state = {
      ...rest,
      id,
      one: one && { ...one, serial: "made" },
      rule: plan.rule.map((rule, index) => ({ ...rule, serial: `rule ${index}` })),
    };
    provider.put("corner_blocks", id, state);
    return state;
  },
});
