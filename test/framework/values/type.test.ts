import fc from "fast-check";
import {
  formatPath,
  type Path,
  pathsEqual,
  typeFromJson,
  typesEqual,
  typeToJson,
  typeToString,
} from "../../../src/framework/values";
import { comparePaths } from "../../../src/framework/values/path";
import { examples } from "../../support/full-run";
import { types } from "./arbitrary";

describe("a type", () => {
  it("is itself after JSON, and equals nothing else", () => {
    fc.assert(
      fc.property(types, types, (one, other) => {
        const text = JSON.stringify(typeToJson(one));
        expect(typesEqual(typeFromJson(JSON.parse(text)), one)).toBe(true);
        const sorted = (json: unknown) => JSON.stringify(json, sortMembers);
        expect(typesEqual(one, other)).toBe(sorted(typeToJson(one)) === sorted(typeToJson(other)));
      }),
      examples(300),
    );
  });

  it("reads as a user writes it", () => {
    const type = typeFromJson([
      "object",
      { a: ["list", "string"], b: ["tuple", ["number", "bool"]], c: ["map", "dynamic"] },
    ]);
    expect(typeToString(type)).toBe("object({ a = list(string), b = tuple([number, bool]), c = map(any) })");
  });

  it("of an object may have a list of optional attributes, which says nothing", () => {
    expect(typeFromJson(["object", { a: "string" }, ["a"]])).toEqual(typeFromJson(["object", { a: "string" }]));
  });

  it.each([null, 1, "text", [], ["list"], ["tuple", "string"], ["object", ["string"]], ["list", "text"], {}])(
    "is not %j",
    (json) => {
      expect(() => typeFromJson(json)).toThrow(TypeError);
    },
  );
});

function sortMembers(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

describe("a path", () => {
  const path: Path = ["rules", 0, "tags", { key: 'a"b' }, "addresses", { element: 3 }, "x"];

  it("reads as Terraform writes it", () => {
    expect(formatPath(path)).toBe('rules[0].tags["a\\"b"].addresses[*].x');
    expect(formatPath([])).toBe("");
  });

  it("equals another that leads to the same place", () => {
    expect(pathsEqual(path, [...path])).toBe(true);
    expect(pathsEqual(path, path.slice(1))).toBe(false);
    expect(pathsEqual(["a", "b"], ["a", { key: "b" }])).toBe(false);
  });

  it("has its place in an order", () => {
    const paths: Path[] = [["b"], ["a", 1], ["a"], ["b"]];
    expect(paths.sort(comparePaths)).toEqual([["a"], ["a", 1], ["b"], ["b"]]);
  });
});
