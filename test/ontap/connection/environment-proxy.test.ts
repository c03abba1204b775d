import { proxyOfEnvironment } from "../../../src/ontap/connection/environment-proxy";

const proxy = "http://proxy.example:3128";

describe("the proxy of the environment", () => {
  it.each([
    [{ HTTPS_PROXY: proxy }, proxy],
    [{ https_proxy: proxy }, proxy],
    [{ HTTPS_PROXY: proxy, https_proxy: "http://other.example:3128" }, proxy],
    [{ HTTPS_PROXY: "", https_proxy: proxy }, proxy],
    [{ HTTPS_PROXY: "proxy.example:3128" }, "proxy.example:3128"],
    [{ HTTP_PROXY: proxy, ALL_PROXY: proxy }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: "cluster1.example" }, undefined],
    [{ HTTPS_PROXY: proxy, no_proxy: "cluster1.example" }, undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: "other.example", no_proxy: "cluster1.example" }, proxy],
    [{}, undefined],
  ])("of %j is %s", (environment, expected) => {
    expect(proxyOfEnvironment("cluster1.example", 443, environment)).toBe(expected);
  });

  // What Go's `httpproxy` answers for the same input.
  it.each([
    // domains
    ["example.com", "direct", "example.com"],
    ["www.example.com", "direct", "example.com"],
    ["myexample.com", "proxy", "example.com"],
    ["example.com", "proxy", ".example.com"],
    ["www.example.com", "direct", ".example.com"],
    ["example.com", "proxy", "*.example.com"],
    ["www.example.com", "direct", "*.example.com"],
    ["www.example.com", "proxy", "*example.com"],
    ["WWW.Example.COM", "direct", "example.com"],
    ["www.example.com", "direct", "EXAMPLE.com"],
    ["bücher.example", "direct", "xn--bcher-kva.example"],
    ["xn--bcher-kva.example", "direct", "bücher.example"],
    ["example.com.", "proxy", "example.com"],
    // ports
    ["example.com", "direct", "example.com:443"],
    ["example.com", "proxy", "example.com:8443"],
    ["www.example.com", "direct", "*.example.com:443"],
    ["10.0.0.1", "direct", "10.0.0.1:443"],
    ["10.0.0.1", "proxy", "10.0.0.1:8443"],
    ["2001:db8::1", "direct", "[2001:db8::1]:443"],
    ["2001:db8::1", "proxy", "[2001:db8::1]:8443"],
    ["example.com", "direct", "example.com:"],
    ["example.com", "proxy", ":443"],
    // addresses, however they are written
    ["10.0.0.1", "direct", "10.0.0.1"],
    ["10.0.0.1", "direct", "::ffff:10.0.0.1"],
    ["::ffff:a00:1", "direct", "10.0.0.1"],
    ["2001:db8::1", "direct", "2001:DB8:0::1"],
    ["2001:db8::1", "proxy", "[2001:db8::1]"],
    ["10.0.0.1", "proxy", "10.0.0"],
    ["10.0.0.1", "proxy", "10.0.0.*"],
    // ranges
    ["10.1.2.3", "direct", "10.0.0.0/8"],
    ["11.1.2.3", "proxy", "10.0.0.0/8"],
    ["10.1.2.3", "direct", "10.9.9.9/8"],
    ["10.1.2.3", "proxy", "10.0.0.0/33"],
    ["10.1.2.3", "proxy", "10.0.0.0/8:443"],
    ["10.1.2.3", "direct", "::ffff:10.0.0.0/104"],
    ["10.1.2.3", "direct", "0.0.0.0/0"],
    ["10.1.2.3", "proxy", "::/0"],
    ["2001:db8:1::7", "direct", "2001:db8::/32"],
    ["2001:db9::7", "proxy", "2001:db8::/32"],
    ["fe80::7%eth0", "direct", "fe80::/10"],
    ["example.com", "proxy", "10.0.0.0/8"],
    // lists
    ["example.com", "direct", "*"],
    ["10.0.0.1", "direct", "other.example, *"],
    ["10.1.2.3", "direct", " other.example ,\t10.0.0.0/8 "],
    ["10.1.2.3", "proxy", "other.example 10.0.0.0/8"],
    ["example.com", "proxy", ",, ,"],
    // never through a proxy
    ["localhost", "direct", ""],
    ["127.0.0.1", "direct", ""],
    ["127.9.9.9", "direct", ""],
    ["::1", "direct", ""],
    ["::ffff:127.0.0.1", "direct", ""],
    ["0.0.0.0", "proxy", ""],
  ])("%s is reached by %s where NO_PROXY is %j", (host, expected, list) => {
    const found = proxyOfEnvironment(host, 443, { HTTPS_PROXY: proxy, NO_PROXY: list });
    expect(found === undefined ? "direct" : "proxy").toBe(expected);
  });
});
