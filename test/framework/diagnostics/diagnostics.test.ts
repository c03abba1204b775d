import { type Diagnostic, DiagnosticError, Diagnostics } from "../../../src/framework";
import { Masks } from "../../../src/framework/logging/masks";
import { addressable, diagnosticsToWire } from "../../../src/framework/protocol6/diagnostics-to-wire";
import { type Path, ValueError } from "../../../src/framework/values";
import { blocksSchema } from "../../corner/provider/blocks";
import { checkedSchema } from "../../corner/provider/checked";

function summaries(diagnostics: Diagnostics) {
  return diagnostics.all().map(({ summary }) => summary);
}

describe("diagnostics", () => {
  it("are kept in the order in which they are found, errors before warnings, none twice", () => {
    const found = new Diagnostics();
    found.warning("w1");
    found.error("e1", "detail", ["a"]);
    found.error("e2");
    found.error("e1", "detail", ["a"]);
    found.error("e1", "detail", ["b"]);
    found.error("e1", "other", ["a"]);
    found.warning("e2");
    expect(summaries(found)).toEqual(["e1", "e2", "e1", "e1", "w1", "e2"]);
    expect(found.hasErrors).toBe(true);
  });

  it("show their id at the end of the detail", () => {
    const found = new Diagnostics();
    found.add({ severity: "warning", summary: "w", detail: "a detail", path: [], id: "some-id" });
    found.addThrown(new DiagnosticError("e", "another detail", [], { id: "other-id" }), "testing");
    const details = diagnosticsToWire(found.all(), new Masks()).map(({ detail }) => detail);
    expect(details).toEqual(["another detail [other-id]", "a detail [some-id]"]);
  });

  it("that are only warnings are no errors", () => {
    const found = new Diagnostics();
    found.warning("w");
    expect(found.hasErrors).toBe(false);
  });

  it("stand under the path that they are seen from, unless they have one", () => {
    const found = new Diagnostics();
    const here = found.at(["a", 0]);
    here.error("own");
    here.error("elsewhere", "", ["b"]);
    here.at(["c"]).warning("deeper");
    expect(found.all().map(({ path }) => path)).toEqual([["a", 0], ["b"], ["c"]]);
    expect(here.hasErrors).toBe(true);
    expect(here.all()).toEqual(found.all());
  });

  it("take over what was thrown: a diagnostic as it is, everything else as the provider's fault", () => {
    const found = new Diagnostics();
    found.addThrown(new DiagnosticError("Foreseen", "It was.", ["a"], { cause: "x" }), "testing");
    found.addThrown(new DiagnosticError("Without a place"), "testing", ["b"]);
    found.addThrown(new TypeError("boom"), "testing");
    found.addThrown(new ValueError("no list", ["c"]), "testing", ["d"]);
    found.addThrown("just text", "testing");
    const shown = found.all().map(({ summary, detail, path }) => [summary, path, /\n\n(.*)\n\n/.exec(detail)?.[1]]);
    expect(shown).toEqual([
      ["Foreseen", ["a"], undefined],
      ["Without a place", ["b"], undefined],
      ["Error in the provider", [], "TypeError: boom"],
      ["Error in the provider", ["c"], "ValueError: c: no list"],
      ["Error in the provider", [], "just text"],
    ]);
    expect(new DiagnosticError("Foreseen", "It was.").message).toBe("Foreseen: It was.");
    found.addThrown(Object.create(null), "testing");
    found.addThrown(new DiagnosticError("Foreseen", "It was.", null as never), "testing", ["e"]);
    expect(found.all().at(-2)?.detail).toContain("<object>");
    expect(found.all().at(-1)?.path).toEqual(["e"]);
  });
});

it("diagnostics that are not what their type promises become so: what is no warning is an error, an odd path ends early", () => {
  const found = new Diagnostics();
  const path: unknown[] = ["names", 0];
  found.add(
    { severity: "info", summary: 404, detail: undefined, path: ["names", -1, "k"] } as never,
    { severity: "warning", summary: "W", detail: null, path } as never,
  );
  path.push(undefined);
  expect(found.all()).toEqual([
    { severity: "error", summary: "404", detail: "", path: ["names"] },
    { severity: "warning", summary: "W", detail: "", path: ["names", 0] },
  ]);
});

describe("a diagnostic on its way to Terraform", () => {
  const send = (diagnostic: Partial<Diagnostic>, about = true) => {
    const masks = new Masks();
    masks.add("hunter2");
    const whole = { severity: "error" as const, summary: "S", detail: "D", path: [], ...diagnostic };
    return diagnosticsToWire([whole], masks, { schema: about ? checkedSchema : undefined })[0];
  };

  it("has no secrets in it", () => {
    expect(
      send({
        summary: "hunter2 is wrong",
        detail: "not hunter2, nor aHVudGVyMg",
        path: ["labels", { key: "hunter2" }, 1],
      }),
    ).toMatchObject({
      summary: "*** is wrong",
      detail: 'not ***, nor ***\n\nAttribute: labels["***"][1]',
    });
  });

  it("says the whole path where Terraform cannot point at it", () => {
    expect(send({ path: ["level"] })).toMatchObject({ detail: "D", attribute: { steps: [{}] } });
    expect(send({ path: ["items", 1, "level"] })?.detail).toBe("D\n\nAttribute: items[1].level");
    expect(send({ detail: "", path: ["items", 1, "level"] })?.detail).toBe("Attribute: items[1].level");
    expect(send({ path: ["level"] }, false)).toMatchObject({ detail: "D\n\nAttribute: level", attribute: undefined });
    expect(send({ path: [] })).toMatchObject({ detail: "D", attribute: undefined });
  });
});

it.each<[Path, Path]>([
  [["level"], ["level"]],
  [
    ["words", 1],
    ["words", 1],
  ],
  [
    ["words", { key: "x" }],
    ["words", { key: "x" }],
  ],
  [["names", 1], ["names"]],
  [["names", { element: 1 }], ["names"]],
  [
    ["labels", { key: "x" }],
    ["labels", { key: "x" }],
  ],
  [
    ["object", "level"],
    ["object", { key: "level" }],
  ],
  [
    ["items", 1, "level"],
    ["items", 1],
  ],
  [
    ["table", { key: "k" }, "level"],
    ["table", { key: "k" }],
  ],
  [["one"], ["one"]],
  [
    ["one", "level"],
    ["one", "level"],
  ],
  [["rule"], ["rule"]],
  [
    ["rule", 1],
    ["rule", 1],
  ],
  [
    ["rule", 1, "inner", 0, "words", 2],
    ["rule", 1, "inner", 0, "words", 2],
  ],
  [["rule", { element: 1 }, "level"], ["rule"]],
  [["tag", { element: 1 }, "level"], ["tag"]],
  [["tag", 1], ["tag"]],
  [["gone"], []],
  [
    ["rule", 0, "gone"],
    ["rule", 0],
  ],
  [[0], []],
  [[], []],
])("of the path %j Terraform finds %j", (path, found) => {
  expect(addressable(path, checkedSchema)).toEqual(found);
});

it("a step into text is past what Terraform finds", () => {
  expect(addressable(["name", "length"], blocksSchema)).toEqual(["name"]);
});
