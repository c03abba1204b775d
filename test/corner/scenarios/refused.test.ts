import { refused } from "../support/refused";

const type = "corner_checked";
function wrong(name: string, body: string, says: RegExp, at: string) {
  return { name, type, body, errors: [{ says, at }] };
}
/** Terraform points at the resource's first line. */
function header(index: number) {
  return `resource "corner_checked" "c${index}" {`;
}
const ok = 'either = "x"\n';

refused("a configuration that the schema's validators refuse", [
  wrong("one of", `${ok}level = "middle"`, /must be one of "low", "high", got: "middle"\./, 'level = "middle"'),
  wrong("none of", `${ok}reserved = "root"`, /must be none of "root"/, 'reserved = "root"'),
  {
    name: "two validators of one attribute, both not content",
    type,
    body: `${ok}word = "TOO LONG"`,
    errors: [
      { says: /must be in lower-case letters, got: "TOO LONG"/, at: 'word = "TOO LONG"' },
      { says: /must have between 2 and 5 characters, got 8\./, at: 'word = "TOO LONG"' },
    ],
  },
  {
    name: "a sensitive value, which is not shown",
    type,
    body: `${ok}secret = "ABC"`,
    errors: [
      { says: /must have at least 8 characters, got 3\./ },
      { says: /^Invalid value\n\nThe value must be in lower-case letters\.$/ },
    ],
  },
  wrong("a range", `${ok}port = 65535.5`, /must be between 1 and 65535, got: 65535\.5/, "port = 65535.5"),
  wrong("a least", `${ok}least = 9.99`, /must be at least 10/, "least = 9.99"),
  wrong("a most", `${ok}most = 1e100`, /must be at most 10/, "most = 1e100"),
  wrong("a fraction where a whole number is required", `${ok}whole = 1.5`, /Whole number required/, "whole = 1.5"),
  wrong(
    "a number past 2^53 where one is required",
    `${ok}whole = 9007199254740992`,
    /2\^53-1/,
    "whole = 9007199254740992",
  ),
  wrong("a fraction in a list of whole numbers", `${ok}wholes = [\n1,\n2.5,\n]`, /Whole number required/, "2.5,"),
  wrong("an element of a list", `${ok}words = [\n"a",\n"B",\n]`, /lower-case/, '"B",'),
  wrong("the same element twice", `${ok}words = [\n"a",\n"a",\n]`, /Element 1 is the same as element 0/, '"a",'),
  wrong(
    "too many elements",
    `${ok}words = ["a", "b", "c", "d"]`,
    /between 1 and 3 elements, got: 4 elements/,
    'words = ["a", "b", "c", "d"]',
  ),
  wrong("no element", `${ok}names = []`, /at least 1 element, got: 0 elements/, "names = []"),
  wrong("null in a list", `${ok}words = [\n"a",\nnull,\n]`, /must not be null/, "null,"),
  wrong(
    "null in a set, which has no places",
    `${ok}names = ["a", null]`,
    /must not be null.*\n\nAttribute: names\[\*\]/s,
    'names = ["a", null]',
  ),
  wrong(
    "an element of a set",
    `${ok}names = ["a", "B"]`,
    /lower-case.*\n\nAttribute: names\[\*\]/s,
    'names = ["a", "B"]',
  ),
  wrong("a value of a map", `${ok}labels = {\na = "a"\nb = "B"\n}`, /lower-case/, 'b = "B"'),
  wrong("null in a map", `${ok}labels = {\na = "a"\nb = null\n}`, /must not be null/, "b = null"),
  wrong("neither of two", "level = null", /Of `either`, `or`, exactly one of them must be set; 0 are\./, header(19)),
  wrong("both of two", `${ok}or = "y"`, /exactly one of them must be set; 2 are/, 'either = "x"'),
  wrong(
    "one without the other",
    `${ok}user = "u"`,
    /`user` can only be set together with `password`, which is not set/,
    'user = "u"',
  ),
  {
    name: "one with others that exclude it",
    type,
    body: `${ok}password = "p"\ntoken = "t"\nlevel = "low"`,
    errors: [{ says: /`password` cannot be set together with `token`, `level`\./, at: 'password = "p"' }],
  },
  wrong(
    "an attribute of an object",
    `${ok}object = {\nlevel = "middle"\na = "x"\n}`,
    /"middle"\.\n\nAttribute: object\.level/,
    'level = "middle"',
  ),
  wrong(
    "siblings in an object",
    `${ok}object = {\nlevel = "low"\n}`,
    /Of `object\.a`, `b`, at least one of them/,
    "object = {",
  ),
  wrong(
    "an attribute of an object in a list",
    `${ok}items = [\n{ level = "low" },\n{ level = "middle" },\n]`,
    /Attribute: items\[1\]\.level/,
    '{ level = "middle" },',
  ),
  wrong(
    "an attribute of an object in a map",
    `${ok}table = {\nk = { level = "middle" }\n}`,
    /Attribute: table\["k"\]\.level/,
    'k = { level = "middle" }',
  ),
  wrong(
    "an attribute of an object in a set",
    `${ok}bag = [{ level = "middle" }]`,
    /Attribute: bag\[\*\]\.level/,
    'bag = [{ level = "middle" }]',
  ),
  wrong("an attribute of a single block", `${ok}one {\nlevel = "middle"\n}`, /got: "middle"\.$/, 'level = "middle"'),
  wrong(
    "an attribute of a block among others",
    `${ok}rule {}\nrule {\nlevel = "middle"\n}`,
    /got: "middle"\.$/,
    'level = "middle"',
  ),
  wrong(
    "an element in a block in a block",
    `${ok}rule {}\nrule {\ninner {}\ninner {\nwords = [\n"a",\n"B",\n]\n}\n}`,
    /lower-case/,
    '"B",',
  ),
  wrong(
    "an attribute of a block in a set",
    `${ok}tag {\nlevel = "middle"\n}`,
    /Attribute: tag\[\*\]\.level/,
    header(31),
  ),
  wrong("a timeout that is none", `${ok}timeouts = {\ncreate = "soon"\n}`, /"soon" is no duration/, 'create = "soon"'),
  wrong("the same said twice, shown once", `${ok}token = "twice"`, /Said twice/, 'token = "twice"'),
  wrong("something of the whole", `${ok}token = "nowhere"`, /Of no attribute\.$/, header(34)),
  {
    name: "all that is wrong in one run",
    type,
    body: `${ok}level = "middle"\nport = 0\nwords = []\nrule {\nlevel = "x"\n}`,
    errors: [{ says: /"middle"/ }, { says: /got: 0\./ }, { says: /got: 0 elements/ }, { says: /got: "x"/ }],
  },
  {
    name: "a validator that throws",
    type: "corner_failing",
    body: 'name = "breaks the validator"',
    errors: [
      {
        says: /Error in the provider.*This is a bug in the provider.*broken in a validator/s,
        at: 'name = "breaks the validator"',
      },
    ],
  },
  {
    name: "a validate that throws",
    type: "corner_failing",
    body: 'name = "breaks validate"',
    errors: [{ says: /TypeError: broken in validate/ }],
  },
  {
    name: "a data source's attribute",
    block: "data",
    type: "corner_lookup",
    body: 'name = "x"',
    errors: [{ says: /at least 2 characters/, at: 'name = "x"' }],
  },
  {
    name: "a data source's validate",
    block: "data",
    type: "corner_lookup",
    body: 'name = "refused"',
    errors: [{ says: /Refused/, at: 'name = "refused"' }],
  },
  {
    name: "a data source's validate that throws",
    block: "data",
    type: "corner_lookup",
    body: 'name = "breaks validate"',
    errors: [{ says: /TypeError: broken in validate/ }],
  },
  {
    name: "an ephemeral resource's validate",
    block: "ephemeral",
    type: "corner_ticket",
    body: 'name = "refused"',
    errors: [{ says: /Refused/, at: 'name = "refused"' }],
  },
  {
    name: "an ephemeral resource's validate that throws",
    block: "ephemeral",
    type: "corner_ticket",
    body: 'name = "breaks validate"',
    errors: [{ says: /TypeError: broken in validate/ }],
  },
]);
