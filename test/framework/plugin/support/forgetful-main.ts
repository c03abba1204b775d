import { defineProvider, partsFor, providerService, schema, string } from "../../../../src/framework";
import { serveProvider } from "../../../../src/framework/plugin";
import { providerAddress } from "./tiny-provider";

/** A provider with a promise that nobody looks after, while it makes several things: each reacts as its name says. */
const { resource } = partsFor<undefined>();
const everybody = 4;
let begun = 0;
let goOn: () => void = () => undefined;
const all = new Promise<void>((resolve) => {
  goOn = resolve;
});

const thing = resource({
  name: "tiny_thing",
  schema: schema({
    attributes: {
      id: string({ computed: true }),
      name: string({ optional: true }),
      secret: string({ optional: true, sensitive: true }),
    },
  }),
  async create({ plan, save, signal, log }) {
    if (plan.name !== "unsaved") {
      save({ ...plan, id: "saved" });
    }
    begun += 1;
    if (begun === everybody) {
      goOn();
    }
    await all;
    if (plan.name === "forgets") {
      void Promise.reject(new Error(`nobody looks after this, nor after ${plan.secret}`));
    }
    if (plan.name === "deaf" || plan.name === "unsaved") {
      await new Promise(() => undefined);
    }
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    log.info("told");
    if (plan.name === "obeys") {
      throw signal.reason;
    }
    return { ...plan, id: "whole" };
  },
  read: async ({ state }) => state,
  update: async ({ state }) => state,
  delete: async () => undefined,
});

const provider = defineProvider({
  address: providerAddress,
  version: "1.2.3",
  schema: schema({ attributes: {} }),
  configure: () => undefined,
  resources: [thing],
});
const debug = process.argv.includes("--debug");

void serveProvider(() => providerService(provider), { providerAddress, version: "1.2.3", debug }).then(process.exit);
