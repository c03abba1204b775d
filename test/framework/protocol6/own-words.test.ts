import {
  DiagnosticError,
  integer,
  mapNested,
  partsFor,
  schema,
  singleNested,
  string,
  text,
  UNKNOWN,
  validators,
  words,
} from "../../../src/framework";
import { Masks } from "../../../src/framework/logging/masks";
import { callerOf, wire } from "../support/call";

const shape = schema({
  attributes: {
    name: string({ required: true, validators: [validators.conflictsWith(["authentication"], ["others"])] }),
    size: integer({ optional: true, validators: [validators.between(8, 256)] }),
    authentication: singleNested(
      {
        passphrase: string({
          optional: true,
          sensitive: true,
          validators: [validators.pattern(/^\d+$/, "must be digits")],
        }),
        passphrase_mode: string({ optional: true, validators: [validators.oneOf("always")] }),
      },
      { optional: true },
    ),
    others: mapNested(
      { mode: string({ optional: true, validators: [validators.oneOf("always")] }) },
      { optional: true },
    ),
    given: string({ computed: true }),
  },
});
const { resource } = partsFor<undefined>();
const typeName = "test_cluster";
function configOf(passphrase: string) {
  return {
    name: "wxyz",
    size: 3,
    authentication: { passphrase, passphrase_mode: "never" },
    others: { "key of a map": { mode: "never" } },
    given: null,
  };
}

/** All that a provider says and logs whose passphrase is this one. */
async function saidWith(passphrase: string): Promise<{ said: readonly string[]; logged: readonly string[] }> {
  const caller = callerOf("test", {
    resources: [
      resource({
        name: typeName,
        schema: shape,
        create: async ({ plan, diagnostics }) => {
          diagnostics.error(text`The cluster ${plan.name} refused`, text`It said: ${`no entry for ${passphrase}`}.`);
          diagnostics.warning(words("A passphrase of the cluster"), words("Authentication took place."));
          return { ...plan, given: UNKNOWN as never };
        },
        read: async () => {
          throw new TypeError(`cannot read ${passphrase}`);
        },
        update: async () => {
          throw new DiagnosticError(text`Cluster gone`, words("Nobody answers."));
        },
        delete: async () => undefined,
      }),
    ],
  });
  const config = wire(shape.type, configOf(passphrase));
  const requests = [
    caller.call("validateResourceConfig", { typeName, config }),
    caller.call("applyResourceChange", { typeName, config, priorState: wire(shape.type, null), plannedState: config }),
    caller.call("applyResourceChange", { typeName, config, priorState: config, plannedState: config }),
    caller.call("readResource", { typeName, currentState: config }),
    caller.call("importResourceState", { typeName, id: "x" }),
    caller.call("readResource", { typeName: "test_other", currentState: config }),
  ];
  const answers = await Promise.all(requests);
  return {
    said: answers.flatMap(({ diagnostics }) => diagnostics.flatMap(({ summary, detail }) => [summary, detail])),
    logged: caller.log.map((line) => JSON.parse(line)["@message"]),
  };
}

const neutral = "no-such-word-anywhere";
const hole = "***";

it("a secret that is a word, or part of one, makes no hole in the framework's own words", async () => {
  const { said, logged } = await saidWith(neutral);
  const all = [...said, ...logged].join("\n").replaceAll(hole, "");
  expect(said.join("\n")).toContain(`It said: no entry for ${hole}.`);
  expect(all).toMatch(/authentication\.passphrase/);
  const fragments = new Set(all.match(/\w{4,}/g) ?? []);
  const secrets = [...fragments].flatMap((word) => [word, word.slice(0, 4), word.slice(-4)]);
  // What stands in a value is masked, also where it is a word.
  const values = ["wxyz", "never", "key of a map", "no entry for ", "TypeError: cannot read "];
  for (const secret of new Set(secrets)) {
    if (values.some((value) => value.includes(secret))) {
      continue;
    }
    expect({ secret, ...(await saidWith(secret)) }).toEqual({ secret, said, logged });
  }
});

it.each(["key of a map", "never", "wxyz"])("a secret in a value is masked, be it %j", async (secret) => {
  const { said } = await saidWith(secret);
  expect(said.join("\n")).not.toContain(secret);
});

it("a secret that only begins in the program's own words is masked", () => {
  const masks = new Masks();
  masks.add("cluster east");
  expect(masks.apply(text`The cluster ${"east"} is away`)).toBe(`The ${hole} is away`);
  expect(masks.apply(words("The cluster east is away"))).toBe("The cluster east is away");
  expect(masks.apply("The cluster east is away")).toBe(`The ${hole} is away`);
});
