import { testInMatrix } from "../../support/full-run";
import { meddle } from "../provider/keep";
import { filled, forgetful, grown, versioned, versionedFirst, versionedSecond } from "../provider/versions";
import { run } from "../support/steps";

const resourceAddress = "corner_versioned.a";
function block(body: string) {
  return `resource "corner_versioned" "a" {\n  ${body}\n}\n`;
}

describe("state of an older release", () => {
  let release: typeof versioned;
  const install = (next: unknown) => () => {
    release = next as typeof versioned;
  };
  const options = { release: () => release, leaves: "something" as const };

  it("is upgraded from any version straight to the current one", async () => {
    await run(
      () => [
        { prepare: install(versionedFirst), config: block('size = "5"') },
        {
          prepare: install(versioned),
          config: block("size_mb = 5000"),
          checkPlan: (plan) => expect(plan.actions(resourceAddress)).toEqual(["no-op"]),
          check: (state) =>
            expect(state.attributes(resourceAddress)).toEqual({ id: "1", size_mb: 5000, origin: "version 0" }),
        },
        { destroy: true },
        { prepare: install(versionedSecond), config: block("size_gb = 0.1") },
        {
          prepare: install(versioned),
          config: block("size_mb = 100"),
          checkPlan: (plan) =>
            expect(plan.change(resourceAddress).before).toMatchObject({ size_mb: 100, origin: "version 1" }),
        },
      ],
      options,
    );
  });

  testInMatrix("that no upgrader knows, that one breaks on, or makes something odd of, is kept and said", async () => {
    const fails = (size: string, next: unknown, says: RegExp) => [
      { prepare: install(versionedFirst), config: block(`size = "${size}"`) },
      { prepare: install(next), config: block("size_mb = 1"), planOnly: true, expectError: says },
    ];
    await run(
      () => [
        ...fails(
          "1",
          forgetful,
          /State too old\n\nThere is no way from schema version 0 of corner_versioned to version 2/,
        ),
        ...fails("broken", versioned, /upgrading the state of corner_versioned.*TypeError: broken in the upgrader/s),
        ...fails("odd", versioned, /from version 0 returned what cannot be stored: number is required, not string/),
        { prepare: install(versionedFirst), config: block('size = "odd"'), planOnly: true },
      ],
      options,
    );
  });

  testInMatrix("of a newer release is refused", async () => {
    await run(
      () => [
        { prepare: install(versioned), config: block("size_mb = 1") },
        // Terraform itself refuses before it asks the provider.
        {
          prepare: install(versionedFirst),
          config: block('size = "1"'),
          planOnly: true,
          expectError: /newer|upgrade/i,
        },
        { prepare: install(versioned), config: block("size_mb = 1"), planOnly: true },
      ],
      options,
    );
  });

  testInMatrix("of the same version with an attribute fewer reads as it stands", async () => {
    await run(
      () => [
        { prepare: install(versionedFirst), config: block('size = "1"') },
        { prepare: install(grown), planOnly: true },
        { prepare: install(versionedFirst), planOnly: true },
      ],
      options,
    );
  });
});

describe("a default that came without a new version", () => {
  testInMatrix("is null in older states until they are read, which is the business of readImported", async () => {
    let release: typeof versioned = versionedFirst as never;
    const world = await run(
      () => [
        { config: block('size = "1"') },
        {
          prepare: () => {
            release = filled as never;
          },
          config: block('size = "1"'),
          checkPlan: (plan) => expect(plan.actions(resourceAddress)).toEqual(["no-op"]),
          check: (state) => expect(state.attributes(resourceAddress).color).toBe("blue"),
        },
      ],
      { release: () => release, leaves: "something" },
    );
    expect(world.calls.filter((call) => /BLUE|Imported/.test(call))).toEqual(
      expect.arrayContaining(["readImported null", "read BLUE"]),
    );
  });
});

describe("a moved block", () => {
  it("takes over the state of another type, of this provider and of Terraform's own", async () => {
    const made = JSON.stringify('{"as":"c","at":[1,2]}');
    await run(
      () => [
        {
          config: [
            'resource "corner_plain" "a" {\n  text = "x"\n}\nresource "terraform_data" "b" {}',
            'resource "corner_remembering" "c" {\n  name = "c"\n}\n',
          ].join("\n"),
        },
        {
          config: [
            'resource "corner_moved" "a" {\n  text = "x"\n}\nmoved {\n  from = corner_plain.a\n  to = corner_moved.a\n}',
            'resource "corner_moved" "b" {\n  text = "taken over"\n}\nmoved {\n  from = terraform_data.b\n  to = corner_moved.b\n}',
            `resource "corner_moved" "c" {\n  text = ${made}\n}\nmoved {\n  from = corner_remembering.c\n  to = corner_moved.c\n}`,
          ].join("\n"),
          checkPlan: (plan) => {
            expect(plan.actions("corner_moved.a")).toEqual(["no-op"]);
            expect(plan.actions("corner_moved.b")).toEqual(["no-op"]);
            expect(plan.actions("corner_moved.c")).toEqual(["no-op"]);
          },
          check: (state) => {
            const kept = JSON.parse(String(state.attributes("corner_moved.c").from));
            expect(kept).toMatchObject({ made: { as: "c", at: [1, 2] } });
            expect(state.attributes("corner_moved.a").from).toBe("registry.terraform.io/test/corner corner_plain 0");
            expect(state.attributes("corner_moved.b")).toMatchObject({
              text: "taken over",
              from: "terraform.io/builtin/terraform terraform_data 0",
            });
          },
        },
      ],
      { leaves: "something" },
    );
  });

  testInMatrix("says what cannot be moved, and what broke", async () => {
    const to = (type: string) =>
      `resource "corner_moved" "a" {}\nmoved {\n  from = ${type}.a\n  to = corner_moved.a\n}\n`;
    await run(() => [
      { config: 'resource "corner_planned" "a" {}\nresource "corner_failing" "b" {}\n' },
      {
        config: `${to("corner_planned")}resource "corner_failing" "b" {}\n`,
        planOnly: true,
        expectError:
          /Move not supported\n\nThe state of corner_planned \(registry\.terraform\.io\/test\/corner\) cannot be moved/,
      },
      {
        config: `resource "corner_planned" "a" {}\n${to("corner_failing").replaceAll(".a\n", ".b\n").replace('"a"', '"b"')}`,
        planOnly: true,
        expectError: /broken in move/,
      },
      { config: 'resource "corner_planned" "a" {}\nresource "corner_failing" "b" {}\n', planOnly: true },
      {
        config:
          'resource "corner_plain" "b" {}\nmoved {\n  from = corner_failing.b\n  to = corner_plain.b\n}\nresource "corner_planned" "a" {}\n',
        planOnly: true,
        expectError: /Move not supported/,
      },
      { config: 'resource "corner_planned" "a" {}\nresource "corner_failing" "b" {}\n', planOnly: true },
    ]);
  });
});

describe("an import", () => {
  testInMatrix("is read by the handler that expects what is missing, and later by the usual one", async () => {
    const world = await run(
      () => [
        { config: 'resource "corner_identified" "a" {\n  region = "home"\n}' },
        { importState: { address: "corner_identified.a" } },
      ],
      { leaves: "something" },
    );
    expect(world.calls.filter((call) => call.startsWith("readImported"))).toEqual([
      'readImported {"id":"1","region":null}',
    ]);
  });

  it("is verified against what was made, of every kind of value", async () => {
    await run(() => [
      {
        config: [
          'resource "corner_plain" "a" {\n  number = 0.1\n  set_of_sets = [["b", "a"], ["c"]]\n  any = { a = [1] }\n  text = "é"\n}',
          'resource "corner_nested" "a" {\n  set = [{ name = "a" }, { name = "b" }]\n  map = { k = { name = "c" } }\n}',
          'resource "corner_blocks" "a" {\n  one {}\n  rule {\n    action = "a"\n    port {\n      number = 1\n    }\n  }\n}',
          'resource "corner_planned" "a" {\n  name = "a"\n}',
        ].join("\n"),
      },
      { importState: { address: "corner_plain.a" } },
      { importState: { address: "corner_nested.a" } },
      { importState: { address: "corner_blocks.a" } },
      { importState: { address: "corner_planned.a", ignore: ["timeouts"] } },
    ]);
  });

  it("by a block in the configuration, of something made outside", async () => {
    await run((world) => [
      {
        prepare: () =>
          world.put("corner_failing", "made-outside", { id: "made-outside", name: "a", serial: "outside" }),
        config:
          'resource "corner_failing" "a" {\n  name = "a"\n}\nimport {\n  to = corner_failing.a\n  id = "made-outside"\n}\n',
        check: (state) => expect(state.attributes("corner_failing.a").serial).toBe("outside"),
      },
    ]);
  });

  testInMatrix("that fails says why and stores nothing", async () => {
    const of = (id: string) => ({ importState: { address: "corner_failing.a", id, verify: false } });
    await run((world) => [
      { config: 'resource "corner_failing" "a" {\n  name = "a"\n}\n' },
      { ...of("unknown"), expectError: /No such thing/ },
      { ...of("nothing"), expectError: /importing corner_failing returned nothing/ },
      { ...of("gone"), expectError: /Cannot import non-existent remote object/ },
      {
        prepare: () => void world.settings.set("fail in", "import"),
        ...of("x"),
        expectError: /TypeError: broken in import/,
      },
      { prepare: () => world.settings.clear(), planOnly: true },
    ]);
  });

  it("of a type that cannot be imported says so", async () => {
    await run(() => [
      { config: 'resource "corner_fixed" "a" {\n  name = "a"\n}\nresource "corner_given" "a" {}\n' },
      {
        importState: { address: "corner_fixed.a", id: "1", verify: false },
        expectError: /Import not supported\n\ncorner_fixed cannot be imported\./,
      },
    ]);
  });
});

describe("what changes behind Terraform's back", () => {
  it("shows as drift, is mended by an apply, and what is gone is made anew", async () => {
    await run((world) => [
      { config: 'resource "corner_planned" "a" {\n  name = "a"\n  tags = ["x"]\n}\n' },
      {
        prepare: () => meddle(world, "corner_planned", "1", { name: "meddled", tags: ["y", "x"] }),
        checkPlan: (plan) => {
          expect(plan.drift.map(({ address }) => address)).toEqual(["corner_planned.a"]);
          expect(plan.change("corner_planned.a")).toMatchObject({
            actions: ["update"],
            after: { name: "a", tags: ["x"] },
          });
        },
      },
      {
        // Only spelled and ordered otherwise: no drift.
        prepare: () => meddle(world, "corner_planned", "1", { tags: ["x", "x"], word: null }),
        planOnly: true,
      },
      {
        prepare: () => world.remove("corner_planned", "1"),
        checkPlan: (plan) => expect(plan.actions("corner_planned.a")).toEqual(["create"]),
      },
      { refresh: true, check: (state) => expect(state.attributes("corner_planned.a").name).toBe("a") },
      {
        taint: ["corner_planned.a"],
        checkPlan: (plan) => expect(plan.actions("corner_planned.a")).toEqual(["delete", "create"]),
      },
    ]);
  });
});
