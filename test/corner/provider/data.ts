import {
  bool,
  DiagnosticError,
  list,
  schema,
  singleNested,
  string,
  t,
  timeoutsAttribute,
  validators,
} from "../../../src/framework";
import { aborted } from "./aborted";
import { corner } from "./keep";

/** Looks up, and says what it was asked. */
export const lookup = corner.dataSource({
  name: "corner_lookup",
  schema: schema({
    attributes: {
      name: string({ required: true, validators: [validators.lengthAtLeast(2)] }),
      filter: singleNested(
        { tags: list(t.string, { optional: true }), exact: bool({ optional: true }) },
        { optional: true },
      ),
      found: list(t.string, { computed: true }),
      secret: string({ computed: true, sensitive: true }),
      version: string({ computed: true }),
      timeouts: timeoutsAttribute({ read: "10m" }),
    },
  }),
  validate({ config, diagnostics }) {
    if (config.name === "breaks validate") {
      throw new TypeError("broken in validate");
    }
    if (config.name === "refused") {
      diagnostics.error("Refused", "This name is not looked up.", ["name"]);
    }
  },
  async read({ config, provider, client, signal }) {
    provider.note(`read corner_lookup ${config.name}`);
    if (config.name === "missing") {
      throw new DiagnosticError("Not found", "There is no such thing.", ["name"]);
    }
    if (config.name === "hung") {
      throw await aborted(signal);
    }
    if (config.name === "broken") {
      throw new TypeError("broken in read");
    }
    if (config.name === "unfit") {
      return { ...config, found: "text", secret: null, version: "" } as never;
    }
    const found = [...provider.objects.keys()].filter((key) => key.startsWith(config.name)).sort();
    return { ...config, found, secret: "looked-up-secret", version: client.terraformVersion };
  },
});
