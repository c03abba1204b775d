import { listNested, mapNested, number, schema, singleNested, string } from "../../../src/framework";
import { keep } from "./keep";

/** What must not be seen: sensitive values, and write-only ones at any depth. */
export const secretSchema = schema({
  attributes: {
    id: string({ computed: true }),
    name: string({ optional: true }),
    password: string({ optional: true, sensitive: true }),
    password_wo: string({ optional: true, writeOnly: true }),
    password_wo_version: number({ optional: true }),
    login: singleNested(
      {
        user: string({ optional: true, computed: true }),
        token_wo: string({ optional: true, writeOnly: true }),
        issued: string({ optional: true, computed: true, sensitive: true }),
      },
      { optional: true, computed: true },
    ),
    keys: listNested(
      { label: string({ required: true }), key_wo: string({ required: true, writeOnly: true }) },
      { optional: true },
    ),
    by_name: mapNested({ value_wo: string({ optional: true, writeOnly: true }) }, { optional: true }),
  },
});

const name = "corner_secret";

export const secret = keep(name, secretSchema, {
  async create({ config, plan, provider, log, diagnostics }) {
    const id = provider.nextId();
    provider.settings.set("config", config);
    const awaited = provider.settings.get("wait for");
    if (awaited !== undefined) {
      await provider.noted(String(awaited));
    }
    log.info("making a secret", { password: config.password, all: config });
    if (config.name === "telltale") {
      diagnostics.warning("Told", `The password is ${config.password}, the other one ${config.password_wo}.`);
    }
    if (config.name === "careless") {
      throw new Error(`cannot log in with ${config.password}`);
    }
    return { ...plan, id, login: loginOf(plan.login) };
  },
  async update({ config, plan, state, provider }) {
    provider.settings.set("config", config);
    return { ...plan, id: state.id, login: loginOf(plan.login) };
  },
  async read({ state }) {
    return state;
  },
  async delete() {},
});

type Login = { readonly user: unknown };

function loginOf(login: unknown) {
  const { user } = typeof login === "object" && login !== null ? (login as Login) : { user: undefined };
  return { user: typeof user === "string" ? user : "somebody", token_wo: null, issued: "issued-secret" };
}
