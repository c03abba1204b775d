import { testInMatrix } from "../../support/full-run";
import { run } from "../support/steps";

const address = "corner_elements.a";
function config(body: string, ignored = "") {
  const lifecycle = ignored && `\n  lifecycle {\n    ignore_changes = [${ignored}]\n  }`;
  return `resource "corner_elements" "a" {\n  ${body}${lifecycle}\n}\n`;
}

it("objects of lists and maps keep what the provider gave them, wherever they move", async () => {
  const orders = ["abc", "cab", "bc", "bzc", "zb", "bb", "b", "ab"];
  const list = (names: string) => [...names].map((name) => `{ name = "${name}" }`).join(", ");
  const map = (names: string) => [...names].map((name, index) => `p${index} = { name = "${name}" }`).join(", ");
  await run(() =>
    orders.map((names) => ({
      config: config(`list = [${list(names)}]\n  map  = { ${map(names)} }`),
      check: (state) => {
        const all = [...names].map((name) => ({ name, size: null, serial: `serial of ${name}` }));
        expect(state.attributes(address)).toMatchObject({
          list: all,
          map: Object.fromEntries(all.map((one, index) => [`p${index}`, one])),
        });
      },
    })),
  );
});

testInMatrix(
  "what the provider gives in place of optional objects is no change, as long as there is none",
  async () => {
    const given = {
      given_list: [{ name: "x" }],
      given_set: [{ name: "x" }],
      given_map: { k: { name: "x" } },
      given_object: { name: "x" },
    };
    // Each step is planned once more after it was applied, and must be without changes then.
    await run(() => [
      { config: config('name = "n"'), check: (state) => expect(state.attributes(address)).toMatchObject(given) },
      { config: config('name = "m"'), check: (state) => expect(state.attributes(address)).toMatchObject(given) },
      {
        config: config('name = "m"\n  given_list = [{ name = "y" }]'),
        check: (state) => expect(state.attributes(address)).toMatchObject({ ...given, given_list: [{ name: "y" }] }),
      },
    ]);
  },
);

describe("an update gets nothing that the plan did not show", () => {
  const login = (passphrase: string) => `login = { passphrase = "${passphrase}" }`;
  const written = (value: string, version: string) =>
    `login = { passphrase_wo = "${value}", passphrase_wo_version = "${version}" }`;

  it.each([
    ["a whole object", login("first one"), login("second one"), "login", { passphrase: "first one" }],
    ["a member of it", login("first one"), login("second one"), "login.passphrase", { passphrase: "first one" }],
    [
      "the version of a write-only value",
      written("first one", "1"),
      written("second one", "2"),
      "login.passphrase_wo_version",
      { passphrase_wo: "second one", passphrase_wo_version: "1" },
    ],
  ])("%s is ignored", async (_name, before, after, ignored, expected) => {
    await run((world) => [
      { config: config(`name = "n"\n  ${before}`) },
      {
        config: config(`name = "m"\n  ${after}`, ignored),
        check: () => expect(world.settings.get("config")).toMatchObject({ name: "m", login: expected }),
      },
    ]);
  });
});
