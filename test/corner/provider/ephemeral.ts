import { DiagnosticError, schema, string, timeoutsAttribute } from "../../../src/framework";
import { aborted } from "./aborted";
import { corner } from "./keep";
import { sameJson } from "./odd";

/** A ticket that is opened, renewed when its time has come, and given back. */
export const ticket = corner.ephemeralResource({
  name: "corner_ticket",
  schema: schema({
    attributes: {
      name: string({ required: true }),
      token: string({ computed: true, sensitive: true }),
      renewals: string({ optional: true }),
      claims: string({ optional: true, equivalent: sameJson }),
      timeouts: timeoutsAttribute({ open: "10m" }),
    },
  }),
  timeouts: { renew: "10m", close: "10m" },
  validate({ config, diagnostics }) {
    if (config.name === "refused") {
      diagnostics.error("Refused", "No ticket of this name.", ["name"]);
    }
    if (config.name === "breaks validate") {
      throw new TypeError("broken in validate");
    }
  },
  async open({ config, provider, private: memory, signal, diagnostics }) {
    const { name } = config;
    provider.note(`open ${name}`);
    if (name === "foreseen") {
      throw new DiagnosticError("No ticket", "They are all gone.", ["name"]);
    }
    if (name === "broken") {
      throw new TypeError("broken in open");
    }
    if (name === "hung") {
      throw await aborted(signal);
    }
    memory.set("name", name);
    if (name === "no JSON") {
      return { result: { ...config, token: "t", claims: "none" } };
    }
    if (name === "bad memory") {
      memory.set("big", 10n as never);
    }
    if (name === "unreadable") {
      return { result: unreadable(config) as never };
    }
    if (name === "unfit") {
      return { result: { ...config, token: 5 } as never };
    }
    if (name === "with an error") {
      diagnostics.error("Half open", "It can be had but not used.", ["name"]);
    }
    if (name === "bad time") {
      return { result: { ...config, token: "t" }, renewAt: new Date(Number.NaN) };
    }
    const renewAt = name === "renewed" || name === "broken renew" ? new Date() : undefined;
    return { result: { ...config, token: `token-of-${name}` }, renewAt };
  },
  async renew({ provider, private: memory }) {
    const name = String(memory.get("name"));
    const isFirst = memory.get("renewed") === undefined;
    provider.note(`renew ${name}${isFirst ? "" : " again"}`);
    if (name === "broken renew") {
      throw new TypeError("broken in renew");
    }
    memory.set("renewed", true);
    return isFirst ? { renewAt: new Date() } : {};
  },
  async close({ provider, private: memory }) {
    provider.note(`close ${String(memory.get("name"))}`);
    if (memory.get("name") === "broken close") {
      throw new TypeError("broken in close");
    }
  },
});

/** Values of which one cannot even be looked at. */
function unreadable(values: object): object {
  return Object.defineProperty({ ...values }, "token", {
    enumerable: true,
    get: () => {
      throw new Error("cannot be read");
    },
  });
}
