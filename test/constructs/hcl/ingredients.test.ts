import fc from "fast-check";
import { ingredientsOf } from "../../../src/constructs/hcl";

it.each<[string, string]>([
  ["text", "secret"],
  ["text before a reference", `secret-\${var.v}`],
  ["an escaped reference", "$${var.v}"],
  ["a quotation", `\${"secret"}`],
  ["a quotation with an escape", `\${"a\\"b"}`],
  ["text in a quotation", `\${"secret\${var.v}"}`],
  ["a number", `\${12345678}`],
  ["what a function hands on", `\${sensitive("secret")}`],
  ["what functions hand on, one within another", `\${ trimspace( nonsensitive("secret") ) }`],
])("%s is a literal", (_, text) => {
  expect(ingredientsOf(text).hasLiteral).toBe(true);
});

it.each<[string, string]>([
  ["a reference", `\${data.vault.x.data["password"]}`],
  ["a file where Terraform runs", `\${file("secret.txt")}`],
  ["what a provider's function fetches", `\${provider::sops::file("x.yaml")}`],
  ["a call with further arguments", `\${substr(trimsuffix(var.v, "\\n"), 0, 24)}`],
  ["a condition", `\${var.env == "prod" ? var.v : var.w}`],
  ["a look-up", `\${lookup(var.m, "pw")}`],
  ["what is between two quotations", `\${sensitive("a" == "b")}`],
])("%s counts as what only Terraform knows", (_, text) => {
  expect(ingredientsOf(text).hasLiteral).toBe(false);
});

it.each<[string, string, "var" | "local", string[]]>([
  ["a variable", `\${var.v}`, "var", []],
  ["a variable within a function", `\${sensitive(trimspace(var.v))}`, "var", []],
  ["a variable within a quotation", `\${"\${var.v}"}`, "var", []],
  ["members by name", `\${local.v.a-b.c}`, "local", ["a-b", "c"]],
  ["members in quotation marks, and by number", `\${local.v["a b"][0].c}`, "local", ["a b", "0", "c"]],
])("%s is a source", (_, text, kind, members) => {
  expect(ingredientsOf(text)).toEqual({ hasLiteral: false, sources: [{ kind, name: "v", members }] });
});

it("members that only Terraform can choose are of no known source", () => {
  expect(ingredientsOf(`\${local.l[each.key].b}\${local.l[*].a}`).sources).toEqual([]);
});

it("whatever a text is, it is read to its end", () => {
  const signs = [
    "${",
    "%{",
    "}",
    '"',
    "\\",
    "$$",
    "(",
    ")",
    "[",
    "]",
    "{",
    ".",
    ",",
    "var.v",
    "local.l",
    "x",
    "1",
    " ",
  ];
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...signs), { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { hasLiteral, sources } = ingredientsOf(text);
      expect(hasLiteral || sources.length > 0 || text === "" || text.includes("{")).toBe(true);
    }),
  );
});

it("text beside references is found", () => {
  const plain = fc.string({ minLength: 1 }).filter((text) => !/[${%]/.test(text));
  fc.assert(
    fc.property(plain, plain, fc.boolean(), (text, key, isBefore) => {
      const reference = `\${data.a.b[${JSON.stringify(key)}]}`;
      expect(ingredientsOf(reference).hasLiteral).toBe(false);
      expect(ingredientsOf(isBefore ? text + reference : reference + text).hasLiteral).toBe(true);
      expect(ingredientsOf(`\${sensitive(${JSON.stringify(text)})}`).hasLiteral).toBe(true);
    }),
  );
});
