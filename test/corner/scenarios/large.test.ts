import {
  type AttributeMap,
  defineProvider,
  integer,
  list,
  partsFor,
  providerService,
  schema,
  string,
  t,
} from "../../../src/framework";
import { runAcceptance } from "../../../src/framework/testing";
import { isFullRun, pace } from "../../support/full-run";

const address = "registry.terraform.io/test/large";
const { resource } = partsFor<undefined>();

/** Forty attributes of several kinds. */
const forty: AttributeMap = Object.fromEntries(
  Array.from({ length: 40 }, (_, place) => [
    `attribute_${place}`,
    place % 4 === 0
      ? list(t.string, { optional: true, description: `The list at place ${place}.` })
      : string({ optional: true, computed: true, description: `The text at place ${place}.` }),
  ]),
);

const types = isFullRun ? 200 : 20;
const many = Array.from({ length: types }, (_, index) =>
  resource({
    name: `large_thing_${index}`,
    schema: schema({ description: `Type ${index} of many.`, attributes: forty }),
    create: async () => Object.fromEntries(Object.keys(forty).map((name) => [name, null])),
    read: async ({ state }) => state,
    update: async ({ state }) => state,
    delete: async () => undefined,
  }),
);

function lengthOf(items: readonly string[]) {
  return items.reduce((sum, item) => sum + item.length, 0);
}
const seen: number[] = [];

/** Keeps as much as it is given, and says how much that was. */
const store = resource({
  name: "large_store",
  schema: schema({
    attributes: {
      items: list(t.string, { required: true }),
      bytes: integer({ computed: true }),
    },
  }),
  async create({ plan }) {
    seen.push(lengthOf(plan.items));
    return { ...plan, bytes: lengthOf(plan.items) };
  },
  read: async ({ state }) => state,
  update: async () => {
    throw new Error("nothing changes");
  },
  delete: async () => undefined,
});

const large = defineProvider({
  address,
  version: "1.0.0",
  schema: schema({ attributes: {} }),
  configure: () => undefined,
  resources: [...many, store],
});

// More than the 4 MiB that gRPC allows by default, in either run.
const megabytes = isFullRun ? 15 : 4.25;

it(`${megabytes} MB go through Terraform and back, beside ${types} types of forty attributes`, async () => {
  const size = megabytes * 1024 * 1024;
  await runAcceptance({
    provider: { address, service: () => providerService(large) },
    logLevel: "warn",
    pace,
    variables: { most: "x".repeat(16 * 1024 - 3) },
    steps: [
      {
        config: [
          'variable "most" {}',
          'resource "large_store" "a" {',
          `  items = [for index in range(${size / 16 / 1024}) : format("%s%03d", var.most, index)]`,
          "}",
          `resource "large_thing_${types - 1}" "a" {}`,
        ].join("\n"),
        check: (state) => {
          const { items, bytes } = state.attributes("large_store.a") as {
            readonly [name: string]: readonly string[];
          };
          expect(bytes).toBe(size);
          expect(lengthOf(items ?? [])).toBe(size);
          expect(Object.keys(state.attributes(`large_thing_${types - 1}.a`))).toHaveLength(40);
        },
      },
    ],
  });
  expect(seen).toEqual([size]);
});
