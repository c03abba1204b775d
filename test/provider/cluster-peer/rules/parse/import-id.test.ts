import { isUuid, splitImportId } from "../../../../../src/provider/cluster-peer/rules";

const UUID = "b404cc52-bdae-11eb-812c-005056bb0af1";

test.each([
  [UUID, { kind: "uuid", uuid: UUID }],
  [UUID.toUpperCase(), { kind: "uuid", uuid: UUID }],
  ["name=cluster2", { kind: "name", name: "cluster2" }],
  ["name=Clus_f/+f", { kind: "name", name: "Clus_f/+f" }],
  [`east/${UUID}`, { kind: "uuid", cluster: "east", uuid: UUID }],
  [`dc/east/${UUID}`, { kind: "uuid", cluster: "dc/east", uuid: UUID }],
  ["east/name=cluster2", { kind: "name", cluster: "east", name: "cluster2" }],
])("%s", (id, expected) => expect(splitImportId(id)).toEqual(expected));

describe("a wrong id says why, what was meant, and which forms there are:", () => {
  test.each([
    ["", '"" names no peer'],
    ["cluster2", 'Did you mean "name=cluster2"?'],
    ["east/cluster2", 'Did you mean "east/name=cluster2"?'],
    [UUID.replaceAll("-", ""), `Did you mean "${UUID}"?`],
    [`{${UUID}}`, `Did you mean "${UUID}"?`],
    [`${UUID}0`, "no whole UUID: that has 32 hexadecimal digits, this has 33"],
    [UUID.slice(0, 23), "this has 20"],
    [`east/${UUID.slice(0, 9)}`, '"b404cc52-" is no whole UUID'],
    [`${UUID}/x`, "neither a UUID nor of the form name=NAME"],
    ["name=", 'names no peer after "name="'],
    ["east/name=", 'names no peer after "name="'],
    ["east/", "names no peer"],
    [`/${UUID}`, "names no cluster before the slash"],
    [` ${UUID}`, "white space"],
  ])("%j", (id, says) => {
    const result = splitImportId(id);
    expect(result).toMatchObject({ kind: "invalid", summary: "Not an id of a cluster peer" });
    const detail = result.kind === "invalid" ? result.detail : "";
    expect(detail).toContain(says);
    for (const form of ["  UUID ", "  name=NAME ", "  CLUSTER/UUID "]) expect(detail).toContain(form);
  });
});

test("a UUID is one in the form that ONTAP has them, of any version", () => {
  expect(isUuid(UUID)).toBe(true);
  expect(isUuid("00000000-0000-0000-0000-000000000000")).toBe(true);
  expect(isUuid(`${UUID}\n`)).toBe(false);
  expect(isUuid(UUID.replace("b", "g"))).toBe(false);
});
