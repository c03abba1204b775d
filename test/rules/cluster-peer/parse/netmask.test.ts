import { parseNetmask } from "../../../../src/rules/cluster-peer";

test.each([
  ["24", "prefix", 24],
  ["1", "prefix", 1],
  ["128", "prefix", 128],
  ["255.255.255.0", "mask", 24],
  ["255.255.0.0", "mask", 16],
  ["255.255.255.255", "mask", 32],
  ["255.255.255.252", "mask", 30],
])("%s is a %s of %d bits", (text, kind, length) => expect(parseNetmask(text)).toEqual({ kind, length }));

test.each([
  ["", "neither", undefined],
  ["0", "1 to 32", undefined],
  ["129", "1 to 32", undefined],
  ["1000", "1 to 32", undefined],
  ["024", "neither", undefined],
  ["/24", "more than a mask", "24"],
  ["10.1.1.0/24", "more than a mask", "24"],
  [" 24", "more than a mask", "24"],
  ["0.0.0.0", "every address", undefined],
  ["255.0.255.0", "ones do not all come before", undefined],
  ["0.0.0.255", "wildcard mask", "255.255.255.0"],
  ["255.255.255", "neither", undefined],
  ["ffffff00", "hexadecimal", "255.255.255.0"],
  ["0xffff0000", "hexadecimal", "255.255.0.0"],
  ["deadbeef", "hexadecimal", undefined],
  ["ffff:ffff:ffff:ffff::", "IPv6 takes a prefix length", "64"],
  ["2001:db8::1", "IPv6 takes a prefix length", undefined],
  ["wide", "neither", undefined],
])("%j is none", (text, reason, meant) => {
  expect(parseNetmask(text)).toEqual({
    kind: "invalid",
    reason: expect.stringContaining(reason),
    ...(meant !== undefined && { meant }),
  });
});
