import * as fc from "fast-check";
import { ClusterPeers, query } from "../../../src/ontap";
import { asCondition } from "../../../src/ontap/query/conditions";
import { listParameters } from "../../../src/ontap/query/query";
import { examples } from "../../support/full-run";
import { addresses, Lab } from "../support";

it("a filter by a parameter of ONTAP's queries is an error: it would change what is asked for", () => {
  expect(() => listParameters({ filter: { return_records: "false" } as never })).toThrow(
    /"return_records" is a parameter of ONTAP's queries/,
  );
});

describe("a condition", () => {
  it.each([
    ["a value", asCondition("west"), "west"],
    ["a number", asCondition(9), "9"],
    ["a truth value", asCondition(true), "true"],
    ["null", asCondition(null), "null"],
    ["an empty text", asCondition(""), '""'],
    ["the text null", asCondition("null"), '"null"'],
    ["a text with a wildcard", asCondition("a*"), '"a*"'],
    ["a text with a bar", asCondition("a|b"), '"a|b"'],
    ["a text with dots", asCondition("a..b"), '"a..b"'],
    ["a version, whose dots mean nothing", asCondition("9.16.1"), "9.16.1"],
    ["a text with a comparison", asCondition("<a"), '"<a"'],
    ["a text with an exclamation mark", asCondition("!a"), '"!a"'],
    ["a text with a space", asCondition("a b"), '"a b"'],
    ["a text with quotes", asCondition('say "a"'), '"say \\"a\\""'],
    ["a text with a backslash", asCondition("a\\b"), '"a\\\\b"'],
    ["a pattern", query.like("clus*-?"), "clus*-?"],
    ["a pattern with an operator in it", query.like("a|b*"), '"a|b"*'],
    ["less", query.lessThan(9), "<9"],
    ["more", query.greaterThan(9), ">9"],
    ["at most", query.atMost("b c"), '<="b c"'],
    ["at least", query.atLeast(9), ">=9"],
    ["between", query.between(9, 12), "9..12"],
    ["not set", query.isNull(), "null"],
    ["set", query.isSet(), "!null"],
    ["not a value", query.not("west"), "!west"],
    ["not a pattern", query.not(query.like("w*")), "!w*"],
    ["not not", query.not(query.not("west")), "west"],
    ["one of values", query.anyOf("a", "b c"), 'a|"b c"'],
    ["one of conditions", query.anyOf(query.lessThan(3), query.between(7, 9)), "<3|7..9"],
    ["one of one", query.anyOf("a"), "a"],
  ])("of %s is written as ONTAP reads it", (_, condition, text) => {
    expect(condition.text).toBe(text);
  });

  it("that ONTAP cannot express is refused", () => {
    expect(() => query.not(query.anyOf("a", "b"))).toThrow("cannot negate");
    expect(() => query.anyOf()).toThrow("at least one");
  });

  it("is joined with fields, order and page size to a query", () => {
    expect(
      listParameters({
        filter: { name: query.like("w*"), "remote.name": undefined, "status.state": null } as object,
        fields: [],
        maxRecords: 20,
        orderBy: [],
      }),
    ).toEqual({ name: "w*", "status.state": "null", max_records: "20", order_by: "" });
  });
});

describe("a filter", () => {
  let lab: Lab;
  let peers: ClusterPeers;

  beforeAll(async () => {
    lab = await Lab.start();
    peers = new ClusterPeers(lab.connect("east"));
    await peers.create({ name: "alpha", peer_applications: ["snapmirror"] });
    await peers.create({ name: "beta", peer_applications: ["flexcache"] });
    await peers.create({ name: "gamma-1" });
    await peers.create({
      name: "west",
      remote: { ip_addresses: addresses.west },
      authentication: { passphrase: "abcdefghi" },
    });
  });
  afterAll(() => lab.stop());

  it.each([
    ["equality", { name: "alpha" }, ["alpha"]],
    ["nothing that fits", { name: "alp" }, []],
    ["a wildcard", { name: query.like("*a*") }, ["alpha", "beta", "gamma-1"]],
    ["not", { name: query.not("alpha") }, ["beta", "gamma-1", "west"]],
    ["or", { name: query.anyOf("alpha", query.like("g*")) }, ["alpha", "gamma-1"]],
    ["a comparison", { name: query.greaterThan("beta") }, ["gamma-1", "west"]],
    ["a comparison with the value", { name: query.atMost("beta") }, ["alpha", "beta"]],
    ["a range", { name: query.between("b", "h") }, ["beta", "gamma-1"]],
    ["null", { "remote.ip_addresses": null }, ["alpha", "beta", "gamma-1"]],
    ["not null", { peer_applications: query.isSet() }, ["alpha", "beta"]],
    ["an item of a list", { peer_applications: "flexcache" }, ["beta"]],
    ["an address", { "remote.ip_addresses": addresses.west[1] }, ["west"]],
    ["two fields", { name: query.like("*a*"), peer_applications: query.not("snapmirror") }, ["beta"]],
    [
      "a nested field",
      { "authentication.state": "pending", "ipspace.name": "Default" },
      ["alpha", "beta", "gamma-1", "west"],
    ],
  ])("finds by %s", async (_, filter, names) => {
    const found: (string | undefined)[] = [];
    for await (const { name } of peers.list({ filter, orderBy: "name" })) {
      found.push(name);
    }
    expect(found).toEqual(names);
  });

  it("finds nothing, and meets no error, for whatever text it is given", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), async (name) => {
        fc.pre(!["alpha", "beta", "gamma-1", "west"].includes(name));
        expect(await peers.tryFind({ name })).toBeUndefined();
      }),
      {
        ...examples(100),
        examples: [["*"], ["!x"], ['"'], ["\\"], ["a..z"], ["null"], ["a|alpha"], ["&name=alpha"], ["%2A"]],
      },
    );
  });

  it("by a field that ONTAP does not know is refused by it", async () => {
    const filter = { colour: "red" } as object;
    await expect(peers.find(filter)).rejects.toMatchObject({ code: "262179", status: 400 });
  });
});
