import { normalizeAddress, parseAddress, sameAddressSet } from "../../../../src/rules/cluster-peer";

describe("an address", () => {
  test.each([
    ["10.1.1.1", "ipv4", "10.1.1.1"],
    ["2001:DB8:0:0:0:0:0:1", "ipv6", "2001:db8::1"],
    ["2001:db8::1", "ipv6", "2001:db8::1"],
    ["::", "ipv6", "::"],
    ["Cluster2-IC1.Example.com", "host", "cluster2-ic1.example.com"],
    ["ic1", "host", "ic1"],
    ["3com.com", "host", "3com.com"],
    ["1-2.example", "host", "1-2.example"],
    [`${"a".repeat(63)}.com`, "host", `${"a".repeat(63)}.com`],
  ])("%s is %s", (text, kind, normalized) => expect(parseAddress(text)).toMatchObject({ kind, normalized }));
});

describe("what is no address says why, and what was meant:", () => {
  test.each([
    ["", "it is empty"],
    ["   ", "it is empty"],
    [" 10.1.1.1", "white space around it", "10.1.1.1"],
    ["10.1.1.1\n", "white space around it", "10.1.1.1"],
    ["10.1.1.1, 10.1.1.2", "several addresses", "10.1.1.1", "10.1.1.2"],
    ["ic1;ic2", "several addresses", "ic1", "ic2"],
    ["10.1.1.1 nonsense!", "several addresses"],
    ["https://10.1.1.1", "a URL", "10.1.1.1"],
    ["https://admin:secret@cluster2.example.com:443/api", "a URL", "cluster2.example.com"],
    ["http://[2001:db8::1]/", "a URL", "2001:db8::1"],
    ["10.1.1.1/24", "a prefix length", "10.1.1.1"],
    ["10.1.1.1/255.255.255.0", "a prefix length", "10.1.1.1"],
    ["2001:db8::1/64", "a prefix length", "2001:db8::1"],
    ["cluster2/api", "a slash", "cluster2"],
    ["[2001:db8::1]", "brackets", "2001:db8::1"],
    ["[2001:db8::1]:11104", "a port", "2001:db8::1"],
    ["10.1.1.1:11104", "a port", "10.1.1.1"],
    ["ic1:11104", "a port", "ic1"],
    ["10.1.1", "has 4 numbers, and this has 3"],
    ["10.1.1.1.1", "has 4 numbers, and this has 5"],
    ["10", "has 4 numbers, and this has 1"],
    ["10.1.1.300", "300 is more than 255"],
    ["10.1.1.01", "leading zeros", "10.1.1.1"],
    ["10.1..1.1", "a dot too many", "10.1.1.1"],
    ["10.1.1.1.", "a dot too many", "10.1.1.1"],
    ["10.1.1.1-10.1.1.4", "a range"],
    ["10.1.1.1-4", "a range"],
    ["1-2", "consists of numbers"],
    ["2001:db8:::1", "not an IPv6 address"],
    ["2001:db8::12345", "not an IPv6 address"],
    ["fe80::1%e0a", 'the zone "%e0a"', "fe80::1"],
    ["::ffff:10.1.1.1", "IPv4 address in IPv6 notation", "10.1.1.1"],
    ["my_host.example.com", 'cannot contain "_"'],
    ["*.example.com", 'cannot contain "*"'],
    ["example.com.", "ends with a dot", "example.com"],
    ["a..b", "a dot too many", "a.b"],
    ["-a.example.com", "begins or ends with a hyphen"],
    ["a-.example.com", "begins or ends with a hyphen"],
    ["host.12", "ends with a number"],
    [".example.com", "a dot too many", "example.com"],
    ["bücher.example", "outside ASCII", "xn--bcher-kva.example"],
    [`${"a".repeat(64)}.com`, "more than 63 characters"],
    [`${"a.".repeat(127)}com`, "at most 253"],
    // A repair that leads to something useless is none.
    ["[::1]", "brackets"],
    ["0.0.0.0/0", "a prefix length"],
  ])("%j", (text, reason, ...meant) => {
    expect(parseAddress(text)).toEqual({ kind: "invalid", reason: expect.stringContaining(reason), meant });
  });
});

test("normalizing leaves alone what is no address", () => {
  expect(normalizeAddress("10.1.1")).toBe("10.1.1");
  expect(normalizeAddress("2001:DB8::0001")).toBe("2001:db8::1");
});

describe("two lists hold the same addresses", () => {
  test.each([
    [["10.1.1.1", "10.1.1.2"], ["10.1.1.2", "10.1.1.1"], true],
    [["2001:db8::1"], ["2001:0DB8:0:0::1"], true],
    [["IC1.example.com"], ["ic1.Example.com"], true],
    [["10.1.1.1", "10.1.1.1"], ["10.1.1.1"], true],
    [[], [], true],
    [["10.1.1.1"], [], false],
    [["10.1.1.1"], ["10.1.1.2"], false],
    [["10.1.1.1"], ["10.1.1.1", "10.1.1.2"], false],
  ])("%j, %j: %j", (a, b, same) => expect(sameAddressSet(a, b)).toBe(same));
});
