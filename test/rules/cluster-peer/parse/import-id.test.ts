import { isUuid, splitImportId } from "../../../../src/rules/cluster-peer";

const uuid = "b404cc52-bdae-11eb-812c-005056bb0af1";

test.each([
  [uuid, { kind: "uuid", uuid: uuid }],
  [uuid.toUpperCase(), { kind: "uuid", uuid: uuid }],
  ["name=cluster2", { kind: "name", name: "cluster2" }],
  ["name=Clus_f/+f", { kind: "name", name: "Clus_f/+f" }],
  [`east/${uuid}`, { kind: "uuid", cluster: "east", uuid: uuid }],
  [`dc/east/${uuid}`, { kind: "uuid", cluster: "dc/east", uuid: uuid }],
  ["east/name=cluster2", { kind: "name", cluster: "east", name: "cluster2" }],
])("%s", (id, expected) => expect(splitImportId(id)).toEqual(expected));

describe("a wrong id says why, what was meant, and which forms there are:", () => {
  test.each([
    ["", '"" names no peer'],
    ["cluster2", 'Did you mean "name=cluster2"?'],
    ["east/cluster2", 'Did you mean "east/name=cluster2"?'],
    [uuid.replaceAll("-", ""), `Did you mean "${uuid}"?`],
    [`{${uuid}}`, `Did you mean "${uuid}"?`],
    [`${uuid}0`, "no whole UUID: that has 32 hexadecimal digits, this has 33"],
    [uuid.slice(0, 23), "this has 20"],
    [`east/${uuid.slice(0, 9)}`, '"b404cc52-" is no whole UUID'],
    [`${uuid}/x`, "neither a UUID nor of the form name=NAME"],
    ["name=", 'names no peer after "name="'],
    ["east/name=", 'names no peer after "name="'],
    ["east/", "names no peer"],
    [`/${uuid}`, "names no cluster before the slash"],
    [` ${uuid}`, "white space"],
  ])("%j", (id, says) => {
    const result = splitImportId(id);
    expect(result).toMatchObject({ kind: "invalid", summary: "Not an id of a cluster peer" });
    const detail = result.kind === "invalid" ? result.detail : "";
    expect(detail).toContain(says);
    for (const form of ["  UUID ", "  name=NAME ", "  CLUSTER/UUID "]) {
      expect(detail).toContain(form);
    }
  });
});

test("a UUID is one in the form that ONTAP has them, of any version", () => {
  expect(isUuid(uuid)).toBe(true);
  expect(isUuid("00000000-0000-0000-0000-000000000000")).toBe(true);
  expect(isUuid(`${uuid}\n`)).toBe(false);
  expect(isUuid(uuid.replace("b", "g"))).toBe(false);
});
