import fc from "fast-check";
import { ingredientsOf } from "../../../src/constructs/hcl/expression";

/** Whether the result of an expression may hold text that stands in it. */
function holdsText(expression: string) {
  return ingredientsOf(`\${${expression}}`).hasLiteral;
}

/** Expressions with text that does not get into the result, and next to each one of the same kind with text that does. */
const pairs: readonly (readonly [string, string, string])[] = [
  [
    "a comparison of calls",
    'lower(var.env) == lower("PROD") ? var.a : var.b',
    'lower(var.env) == "x" ? lower("A") : var.b',
  ],
  [
    "a call that is compared",
    'length(regexall("prod", var.env)) > 0 ? var.a : var.b',
    'length(regexall("prod", var.env)) > 0 ? var.a : trim("b", " ")',
  ],
  ["a sum that is compared", "length(var.l) + 1 > 2 ? var.a : var.b", "length(var.l) > 2 ? var.a : 12345678 + 1"],
  ["a call that decides", 'fileexists("/x") ? file("/x") : var.x', 'fileexists("/x") ? file("/x") : "x"'],
  ["a call that decides for a call", 'f(g("x") ? var.a : var.b)', 'f(g("x"), var.c ? var.a : var.b)'],
  [
    "a condition of a list",
    '[for u in var.users : u.password if length(regexall("^adm", u.name)) > 0]',
    '[for u in var.users : trim("secret", " ") if length(regexall("^adm", u.name)) > 0]',
  ],
  [
    "an element that is compared",
    '[for u in split(",", "x") : u][0] == "a" ? var.a : var.b',
    '[for u in ["x"] : u][0]',
  ],
  [
    "a condition in brackets",
    '(!contains(var.l, "a") && (var.x == "y")) ? var.a : var.b',
    '(var.x == "y" ? "a" : var.b)',
  ],
  [
    "conditions one within another",
    'var.c ? var.a : var.d == "x" ? var.b : var.e',
    'var.c ? var.a : var.d ? "x" : var.e',
  ],
  ["a pattern", 'regexall("pw=(.*)", var.x)[0][0]', 'regexall(var.x, "pw=secret")[0]'],
  ["what is searched for", 'matchkeys(var.p, var.n, ["admin"])[0]', 'matchkeys(["secret"], var.n, var.m)[0]'],
  ["names for a list", 'zipmap(["a", "b"], var.l)["a"]', 'zipmap(["a"], ["secret"])["a"]'],
  ["names for a list, of which values are taken", 'values(zipmap(["a"], var.l))[0]', 'keys(zipmap(["a"], var.l))[0]'],
  [
    "an index behind a brace",
    '{for u in var.users : u.name => u.password}["admin"]',
    '{for u in var.users : u.name => "secret"}["admin"]',
  ],
  ["an index behind an object", '{a = var.x}["a"]', '{a = "secret"}["a"]'],
  ["a list that follows a value", 'var.x["a"]', 'var.c ? var.x : ["a"]'],
  ["a list behind a word of its own", 'data.a.for["x"]', '[for x in ["secret"] : x]'],
  [
    "members on lines of their own",
    '{\n"paris" = var.x\n"rome" = var.y\n}[var.z]',
    '{\n"paris" = var.x\n"rome" = "secret"\n}[var.z]',
  ],
  [
    "members with colons on lines of their own",
    '{\n"a" : var.c ? var.x : var.y\n"b" : var.z\n}',
    '{\n"a" : var.c ?\n"secret" : var.y\n"b" : var.z\n}',
  ],
  ["names in brackets", '{("a") = var.x, ("b") : var.y}', '{("a") = var.x, ("b") : ("secret")}'],
  ["a name that is chosen", '{(var.c ? "a" : "b") = var.x}', '{(var.c ? "a" : "b") = var.d ? "secret" : var.x}'],
  ["a name that is no comparison", '{"a" = var.x}', '{a = ["a" == var.x ? "secret" : "b"]}'],
  [
    "a comparison on a line of its own",
    '{\na = var.x\nb = var.y == "z" ? var.y : var.x\n}',
    '{\na = "s"\nb = var.y == "z"\n}',
  ],
  [
    "the values of named members",
    '[for k, v in {"a" = var.x} : v.k if k == "a"][0]',
    '[for k, v in {"a" = var.x} : upper(k) if k == "a"][0]',
  ],
  [
    "the values by their names",
    '{for k, v in {"a" = var.x} : k => v}["a"]',
    'keys({for k, v in {"a" = var.x} : k => v})[0]',
  ],
  [
    "a text of values",
    `[for k, v in zipmap(["a"], var.l) : "\${v["k"]}"][0]`,
    `[for k, v in zipmap(["a"], var.l) : "\${k}"][0]`,
  ],
  ["the names of references", "keys({(var.k) = var.x})[0]", "keys({secret = var.x})[0]"],
  [
    "names made of references",
    "keys({for n in var.l : n => var.x})[0]",
    `keys({for n in var.l : "s\${n}" => var.x})[0]`,
  ],
  [
    "what a provider's function fetches",
    'provider::sops::file("x.yaml").data.password',
    'lower("provider::sops::file")',
  ],
  ["a comment", '/* "x" } */ var.x', '/* "x" */ "secret"'],
  ["a comment to the line's end", '# "x" }\nvar.x // "y"\n', '# x\n"secret"\n'],
  ["what looks like a comment in a text", 'f(var.x)["#"]', '"# /* //"'],
  ["a comment's beginning alone", "var.x / var.y", '/* "x"'],
  ["verbs alone", 'format("%s", var.x)', 'format("%s", "secret")'],
  ["several verbs", 'format("%s%[1]s", var.x, var.y)', 'format("%s-%s", var.x, var.y)'],
  ["verbs from a reference", "format(var.f, var.x)", `format("\${var.f}secret%s", var.x)`],
  ["verbs for a list", 'formatlist("%s", var.l)[0]', 'formatlist("%%%s", var.l)[0]'],
];

it.each(pairs)("%s: of two expressions the second one alone holds text", (_, without, withText) => {
  expect(holdsText(without)).toBe(false);
  expect(holdsText(withText)).toBe(true);
});

it.each([
  ["a name", "local.l.a.b", ["a", "b"]],
  ["a name in quotation marks", 'local.l["a"].b', ["a", "b"]],
  ["numbers", "local.l[0].a.1", ["0", "a", "1"]],
  ["what only Terraform knows", `local.l[each.key].b["x-\${var.y}"]["c"]`, [null, "b", null, "c"]],
  ["all", "local.l[*].a", [null, "a"]],
  ["all, in the older way", "local.l.*.a", [null, "a"]],
  ["a name with an escape, which is read by Terraform", 'local.l["a\\"b"]', [null]],
])("takes a member by %s", (_, expression, members) => {
  expect(ingredientsOf(`\${${expression}}`).sources).toEqual([{ kind: "local", name: "l", members, withNames: false }]);
});

it("takes nothing of what only decides", () => {
  const { sources } = ingredientsOf(`\${lower(var.env) == upper(local.l[var.i]) ? var.a : var.b}`);
  expect(sources.map(({ name }) => name)).toEqual(["a", "b"]);
});

describe("expressions within others", () => {
  type Frame = (inner: string) => string;
  /** What is within gets into the result. */
  const keeping: Frame[] = [
    (inner) => `(${inner})`,
    (inner) => `f(var.a, ${inner})`,
    (inner) => `try(${inner}, var.a)`,
    (inner) => `format("%s", ${inner})`,
    (inner) => `element([var.a, ${inner}], 1)`,
    (inner) => `[var.a, ${inner}][1]`,
    (inner) => `{"a" = var.a, "b" = ${inner}}["b"]`,
    (inner) => `{\n"a" : var.a\n"b" : ${inner}\n}.b`,
    (inner) => `{\na = ${inner} # "a"\n("b") = var.a == "b"\n}.a`,
    (inner) => `(var.c ? ${inner} : var.a)`,
    (inner) => `(lower(var.c) == "c" ? var.a : ${inner})`,
    (inner) => `[for u in var.l : ${inner} if length(u) > 1][0]`,
    (inner) => `[for k, u in [${inner}] : u if k == "a"][0]`,
    (inner) => `{for k, u in var.l : "x" => ${inner}}["x"]`,
    (inner) => `zipmap(["a"], [${inner}])["a"]`,
    (inner) => `"\${${inner}}"`,
    (inner) => `"%{if var.c == "c"}\${${inner}}%{endif}"`,
  ];
  /** What is within decides, or says where to look, and does not get into the result. */
  const using: Frame[] = [
    (inner) => `(${inner} == var.a ? var.a : var.b)`,
    (inner) => `(!f(var.a, ${inner}) ? var.a : var.b)`,
    (inner) => `(1 + length(${inner}) > 1 || var.c ? var.a : var.b)`,
    (inner) => `[for u in var.l : u if contains([${inner}], u)][0]`,
    (inner) => `var.a[${inner}]`,
    (inner) => `f(var.a)[${inner}].b`,
    (inner) => `lookup(var.a, ${inner})`,
    (inner) => `can(${inner})`,
    (inner) => `{(${inner}) = var.a}[var.b]`,
  ];
  const some = (frames: Frame[]) => fc.array(fc.constantFrom(...frames), { maxLength: 6 });
  const within = (frames: readonly Frame[], inner: string) => frames.reduce((text, frame) => frame(text), inner);

  it("are read wherever they stand", () => {
    fc.assert(
      fc.property(some(keeping), some([...keeping, ...using]), fc.constantFrom(...using), (outer, inner, use) => {
        expect(holdsText(within(outer, "var.v"))).toBe(false);
        expect(holdsText(within(outer, '"secret"'))).toBe(true);
        expect(holdsText(within(outer, use(within(inner, '"secret"'))))).toBe(false);
      }),
    );
  });
});
